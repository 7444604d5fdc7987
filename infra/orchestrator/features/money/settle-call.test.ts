import { afterEach, beforeEach, expect, test } from 'vitest'
import { allowanceOf, overrunOf } from '#shared/pure/money/accounts.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { account } from '#shared/schema/ledger.ts'
import { ledgerFaults } from '#shared/store/queries/ledger-faults.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { buckets, callNumber, callWish, fundTrial, priceOf, setPriceOf, trialNumber } from '../../testing/funded-trial.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { setPrice } from '../models/prices/set-price.ts'
import { setRate } from '../models/prices/set-rate.ts'
import { abortLeftCalls } from './abort-left-calls.ts'
import { authorizeCall } from './authorize-call.ts'
import { callOf } from './call-rows.ts'
import { settleCall, type SettleCall } from './settle-call.ts'

let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  fundTrial(it.engine)
})
afterEach(() => it.remove())

const left = (path = allowanceOf(trialNumber(1), 'reference')) => {
  const row = rowOf(it.engine.db, account, 'SELECT row FROM accounts WHERE path = ?', path)
  return row && availableOf(row)
}
const authorize = (...wish: Parameters<typeof callWish>) => it.engine.run(authorizeCall, callWish(...wish))
const settle = (n: number, end: Partial<SettleCall> = {}) =>
  it.engine.run(settleCall, {
    callId: callNumber(n),
    outcome: 'settled',
    tokens: buckets(100, 20),
    estimated: false,
    words: '',
    ...end,
  })

test('the same end told twice is booked once; another end is refused', () => {
  authorize(1)
  const first = settle(1)
  const before = tablesOf(it.engine.db)
  it.time.now += 5_000
  expect(settle(1)).toEqual(first)
  expect(settle(1, { outcome: 'aborted' })).toMatchObject({ code: 'other_content' })
  expect(settle(1, { tokens: buckets(100, 21) })).toMatchObject({ code: 'other_content' })
  expect(settle(2)).toMatchObject({ error: 'NOT_FOUND' })
  expect(tablesOf(it.engine.db)).toEqual(before)
})

test('a call cut off is booked at what it used, and at what went in when nobody knows', () => {
  authorize(1)
  authorize(2)
  expect(settle(1, { outcome: 'aborted', tokens: buckets(100, 3), estimated: true })).toMatchObject({
    answer: { cost: { amount: '330' }, costState: 'estimated' },
  })
  expect(settle(2, { outcome: 'aborted', tokens: null })).toMatchObject({
    answer: { cost: { amount: '300' }, costState: 'estimated', tokens: { fresh: 100, visible: 0 } },
  })
})

test('a call that never was costs nothing', () => {
  authorize(1)
  expect(settle(1, { outcome: 'failed', tokens: null })).toMatchObject({ answer: { cost: { amount: '0' } } })
  expect(left()).toBe(10_000n)
})

test('what a call cost beyond its hold is a debt, and never breaks its agent’s limit', () => {
  authorize(1)
  settle(1, { tokens: buckets(100, 100) })
  expect(left()).toBe(10_000n - 900n)
  expect(left(overrunOf(trialNumber(1)))).toBe(-400n)
  expect(ledgerFaults(it.engine.db)).toEqual([])
})

test('tokens without a price make a cost unpriced, never exact; a price of nought is free', () => {
  setPriceOf(it.engine, priceOf({ reasoning: null }, { model: 'model-r' }))
  authorize(1, { model: 'model-r' })
  expect(settle(1, { tokens: buckets(100, 20, { reasoning: 5 }) })).toMatchObject({
    answer: { cost: { amount: '500' }, costState: 'unpriced' },
  })
  authorize(2, { model: 'model-r' })
  expect(settle(2)).toMatchObject({ answer: { costState: 'exact' } })
  const rates = { fresh: '0', cacheRead: '0', cacheWrite: '0', visible: '0', reasoning: null }
  setPriceOf(it.engine, priceOf(rates, { model: 'model-f' }))
  expect(authorize(3, { model: 'model-f' })).toMatchObject({ ok: true })
  expect(settle(3)).toMatchObject({ answer: { cost: { amount: '0' }, costState: 'free' } })
})

test('a price that changes meanwhile is for later calls', () => {
  authorize(1)
  const { rates, asset, source } = priceOf({ fresh: '1000' })
  expect(it.engine.run(setPrice, { model: 'model-a', rates, asset, source })).toEqual({ ok: true, answer: { revision: 2 } })
  expect(it.engine.run(setPrice, { model: 'model-a', rates, asset, source })).toEqual({ ok: true, answer: { revision: 2 } })
  expect(settle(1)).toMatchObject({ answer: { cost: { amount: '500' }, priceRevision: 1 } })
})

test('a price in another currency is converted at the rate of the hold, half to even, and the hold covers it', () => {
  setPriceOf(it.engine, priceOf({}, { model: 'model-u', asset: 'USD/12' }))
  const rate = { base: 'USD/12', quote: 'CAD/12', source: 'a bank' }
  it.engine.run(setRate, { ...rate, num: '137', den: '100' })
  authorize(1, { model: 'model-u' })
  // 900 units at most: 1 233.
  expect(left()).toBe(10_000n - 1_233n)
  it.time.now += 1000
  it.engine.run(setRate, { ...rate, num: '1', den: '2' })
  expect(settle(1, { tokens: buckets(50, 0) })).toMatchObject({
    answer: { cost: { amount: '206', asset: 'CAD/12' }, costState: 'exact' },
  })
  expect(left()).toBe(10_000n - 206n)
})

test('calls that an earlier process left open are booked as aborted, at what went in', () => {
  authorize(1)
  authorize(2)
  settle(2)
  it = it.reopen()
  expect(abortLeftCalls(it.engine)).toBe(1)
  expect(abortLeftCalls(it.engine)).toBe(0)
  expect(callOf(it.engine.db, callNumber(1))).toMatchObject({ state: 'aborted', costState: 'estimated', cost: { amount: '300' } })
  expect(left()).toBe(10_000n - 300n - 500n)
})

test('fifty calls at once never hold more than there is, by one unit', async () => {
  // Each holds 900: eleven fit into 10 000, and a smaller twelfth.
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => it.engine.submit(authorizeCall, callWish(n, { usefulMinimum: 50 }))),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(11)
  expect(left()).toBe(100n)
  const ends = { outcome: 'settled' as const, tokens: buckets(75, 60), estimated: false, words: '' }
  await Promise.all(answers.map((_, n) => it.engine.submit(settleCall, { ...ends, callId: callNumber(n) })))
  expect(left()).toBe(10_000n - 11n * 825n)
  expect(ledgerFaults(it.engine.db)).toEqual([])
})
