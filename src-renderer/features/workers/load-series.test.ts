import { expect, test } from 'vitest'
import { fleetRowOf } from './fleet.example.ts'
import { loadSeries } from './load-series.ts'

const { sample } = fleetRowOf({})
const at = (second: number) => ({ ...sample, at: new Date(second * 1_000).toISOString() })

test('columns are seconds and percent', () => {
  expect(loadSeries([at(10)])).toEqual([[10], [25], [25]])
})

test('a silence is a gap', () => {
  const [seconds, cpu] = loadSeries([at(0), at(5), at(205)])
  expect(seconds).toEqual([0, 5, 105, 205])
  expect(cpu).toEqual([25, 25, null, 25])
})

test('no total, no share', () => expect(loadSeries([{ ...at(1), memoryTotalBytes: 0 }])[2]).toEqual([null]))
