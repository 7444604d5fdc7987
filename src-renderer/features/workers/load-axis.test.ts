import { expect, test } from 'vitest'
import { beforeWords, timeSplits } from './load-axis.ts'

test('marks count back from the last measurement', () => {
  expect(timeSplits(0, 145)).toEqual([25, 85, 145])
  expect(beforeWords(timeSplits(0, 145))).toEqual(['−2 min', '−1 min', 'last'])
  expect(beforeWords(timeSplits(0, 40))).toEqual(['−30 s', '−15 s', 'last'])
})

test('a longer time has wider steps, never more than five marks', () => {
  for (const seconds of [10, 300, 1_200, 7_200, 1e6]) expect(timeSplits(0, seconds).length).toBeLessThanOrEqual(5)
})
