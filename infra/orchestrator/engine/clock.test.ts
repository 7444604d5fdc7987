import { expect, test } from 'vitest'
import { instantAt } from '#shared/testing/histories.ts'
import { Clock } from './clock.ts'

test('the clock never goes back behind what was committed, whatever the machine’s clock does', () => {
  let wall = Date.parse(instantAt(5_000))
  const clock = new Clock(() => wall, instantAt(1_000))
  expect(clock.now()).toBe(instantAt(5_000))
  clock.committed(instantAt(5_000))
  wall = Date.parse(instantAt(-86_400_000))
  expect(clock.now()).toBe(instantAt(5_000))
  wall = Date.parse(instantAt(5_001))
  expect(clock.now()).toBe(instantAt(5_001))
})

test('after a restart it goes on from the last committed moment', () => {
  expect(new Clock(() => Date.parse(instantAt(0)), instantAt(9_000)).now()).toBe(instantAt(9_000))
})
