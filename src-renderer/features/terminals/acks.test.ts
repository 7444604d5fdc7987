import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { Acks } from './acks.ts'

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

test('every byte is told exactly once, and nothing is left untold after a burst', async () => {
  await check(
    fc.property(fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1 }), (chunks) => {
      const told: number[] = []
      const acks = new Acks((bytes) => told.push(bytes))
      for (const bytes of chunks) acks.received(bytes)
      for (const bytes of chunks) acks.parsed(bytes)
      expect(sum(told)).toBe(sum(chunks))
    }),
    { runs: 200 },
  )
})

test('a flood of small chunks is told in lots', () => {
  const told: number[] = []
  const acks = new Acks((bytes) => told.push(bytes))
  for (let at = 0; at < 1_000; at += 1) acks.received(100)
  for (let at = 0; at < 1_000; at += 1) acks.parsed(100)
  expect(told.length).toBeLessThan(10)
})
