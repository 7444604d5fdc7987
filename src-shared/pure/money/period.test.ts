import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import { dateOfDay, dayNumber, isTimeZone, localDateOf } from './local-date.ts'
import { daysLeft, nextPeriodOf, periodOf } from './period.ts'

test('a moment falls on the day that the wall calendar of the zone shows', () => {
  const at = '2026-11-24T04:30:00.000Z'
  expect(localDateOf(at, 'UTC')).toBe('2026-11-24')
  expect(localDateOf(at, 'America/Toronto')).toBe('2026-11-23')
  expect(localDateOf(at, 'Pacific/Kiritimati')).toBe('2026-11-24')
  expect([isTimeZone('America/Toronto'), isTimeZone('Mars/Olympus')]).toEqual([true, false])
})

test('days of 23 and of 25 hours count as one', () => {
  // In Toronto the clock goes forward on 8 March 2026 and back on 1 November 2026.
  expect(localDateOf('2026-03-09T03:59:59.000Z', 'America/Toronto')).toBe('2026-03-08')
  expect(localDateOf('2026-03-09T04:00:00.000Z', 'America/Toronto')).toBe('2026-03-09')
  expect(localDateOf('2026-11-02T04:59:59.000Z', 'America/Toronto')).toBe('2026-11-01')
  expect(localDateOf('2026-11-02T05:00:00.000Z', 'America/Toronto')).toBe('2026-11-02')
  expect(dayNumber('2026-11-02') - dayNumber('2026-03-08')).toBe(239)
})

test('a period has 14 days, whatever the clocks did in them', () => {
  expect(periodOf('2026-10-25', '2026-11-07')).toBe(0)
  expect(periodOf('2026-10-25', '2026-11-08')).toBe(1)
  expect(periodOf('2026-10-25', '2026-10-24')).toBe(-1)
  expect([daysLeft('2026-10-25', '2026-10-25'), daysLeft('2026-10-25', '2026-11-07')]).toEqual([14, 1])
  expect(nextPeriodOf('2026-10-25', '2026-11-07')).toBe('2026-11-08')
})

test('days and periods go on without a gap', async () => {
  const day = fc.integer({ min: 0, max: 60_000 })
  await check(
    fc.property(day, day, (anchor, from) => {
      const [start, at] = [dateOfDay(anchor), dateOfDay(from)]
      expect(dayNumber(at)).toBe(from)
      const next = nextPeriodOf(start, at)
      expect(periodOf(start, next)).toBe(periodOf(start, at) + 1)
      expect(dayNumber(next) - from).toBe(daysLeft(start, at))
    }),
    { runs: 300 },
  )
})
