import { expect, test } from 'vitest'
import { WrongTries } from './wrong-tries.ts'

test('an address that tried too often waits for the end of its window; others do not', () => {
  let now = 0
  const tries = new WrongTries({ tries: 2, windowMs: 1000 }, () => now)
  tries.wrong('a')
  expect(tries.waitMs('a')).toBe(0)
  now = 400
  tries.wrong('a')
  expect([tries.waitMs('a'), tries.waitMs('b')]).toEqual([600, 0])
  now = 1000
  expect(tries.waitMs('a')).toBe(0)
  tries.wrong('a')
  expect(tries.waitMs('a')).toBe(0)
})

test('what is remembered of addresses is bounded', () => {
  const tries = new WrongTries({ tries: 1, windowMs: 1000 }, () => 0)
  for (let n = 0; n < 10_001; n += 1) tries.wrong(`address ${n}`)
  expect([tries.waitMs('address 0'), tries.waitMs('address 10000')]).toEqual([0, 1000])
})
