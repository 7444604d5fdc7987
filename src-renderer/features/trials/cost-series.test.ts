import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { ModelCall } from '#shared/schema/call.ts'
import { costSeries } from './cost-series.ts'

const at = (second: number) => `2026-11-24T14:00:0${second}.000Z`
const seconds = (second: number) => Date.parse(at(second)) / 1_000
const call = (second: number, amount: string | null, change: Partial<ModelCall> = {}): ModelCall => ({
  id: newId('call'),
  trialId: newId('trial'),
  taskId: newId('task'),
  agent: 'reference',
  model: 'm',
  role: 'normal',
  protocol: 'chat',
  scripted: false,
  state: 'settled',
  startedAt: at(0),
  endedAt: at(second),
  tokens: null,
  held: null,
  cost: amount === null ? null : { amount, asset: 'CAD/12' },
  costState: 'exact',
  priceRevision: 1,
  rateId: null,
  counted: { inputTokens: 100, maxOutputTokens: 100 },
  request: 'a'.repeat(64),
  words: '',
  ...change,
})
const total = (amount: string) => ({ amount, asset: 'CAD/12' })

test('costs add up in the order in which they fell due', () => {
  expect(costSeries([call(3, '500000000000'), call(1, '1000000000000')], total('1500000000000'))).toEqual([
    [seconds(1), seconds(3)],
    [1, 1.5],
  ])
})

test('the line ends at what was spent in all, though the first calls are not held', () => {
  expect(costSeries([call(1, '1000000000000')], total('3000000000000'))[1]).toEqual([3])
})

test('calls that are not ended or in another currency are no points', () => {
  const other = call(2, '1', { cost: { amount: '1', asset: 'USD/12' } })
  expect(costSeries([call(1, null), other, call(1, '1', { endedAt: null })], total('0'))).toEqual([[], []])
})
