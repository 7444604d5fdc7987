import { expect, test } from 'vitest'
import { ClockSkew } from './clock-skew.ts'

test('the quickest of the last few beats tells the skew', () => {
  const skew = new ClockSkew()
  expect(skew.ms).toBe(0)
  skew.heard('2026-11-24T12:00:00.000Z', Date.parse('2026-11-24T12:01:00.900Z'))
  skew.heard('2026-11-24T12:00:02.000Z', Date.parse('2026-11-24T12:01:02.010Z'))
  expect(skew.ms).toBe(60_010)
})

test('a clock that was set is believed after a few beats', () => {
  const skew = new ClockSkew()
  skew.heard('2026-11-24T12:00:00.000Z', Date.parse('2026-11-24T11:00:00.000Z'))
  for (let n = 0; n < 8; n++) skew.heard('2026-11-24T12:00:00.000Z', Date.parse('2026-11-24T12:00:00.005Z'))
  expect(skew.ms).toBe(5)
})
