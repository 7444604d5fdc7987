import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

const at = (position: number) => [{ visible: true, ready: true, position }]

test('a page that has everything is not behind, however long nothing came', () => {
  const pace = new Pace(1_000)
  pace.start(10)
  pace.ack(at(10), 10, 0)
  expect(pace.isBehind(60_000)).toBe(false)
  expect(pace.isLate(at(10), 60_000)).toBe(false)
})

test('a page with bytes to come is behind since it stopped keeping up, until it has them all', () => {
  const pace = new Pace(1_000)
  pace.start(0)
  pace.ack(at(10), 500, 1_000)
  pace.ack(at(20), 900, 1_200)
  expect(pace.isBehind(1_250)).toBe(false)
  expect(pace.isBehind(1_251)).toBe(true)
  expect(pace.isLate(at(20), 3_001)).toBe(true)
  pace.ack(at(900), 900, 3_002)
  expect(pace.isLate(at(900), 9_000)).toBe(false)
})
