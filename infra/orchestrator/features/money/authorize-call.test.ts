import { afterEach, beforeEach, expect, test } from 'vitest'
import { allowanceOf } from '#shared/pure/money/accounts.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { account } from '#shared/schema/ledger.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { buckets, callWish, fundTrial, priceOf, setPriceOf, taskNumber, trialNumber } from '../../testing/funded-trial.ts'
import { runMoneyCommand } from '../../testing/money-steps.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import type { Task } from '#shared/schema/trial.ts'
import { taskChanged } from '../trials/states.ts'
import { taskOf } from '../trials/trial-rows.ts'
import { authorizeCall } from './authorize-call.ts'
import { settleCall } from './settle-call.ts'

let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  fundTrial(it.engine)
})
afterEach(() => it.remove())

const left = () => {
  const path = allowanceOf(trialNumber(1), 'reference')
  const found = rowOf(it.engine.db, account, 'SELECT row FROM accounts WHERE path = ?', path)
  return found && availableOf(found)
}
const authorize = (...wish: Parameters<typeof callWish>) => it.engine.run(authorizeCall, callWish(...wish))

test('a call holds the most it can cost: every input token at the dearest rate, every output token asked for', () => {
  expect(authorize(1)).toMatchObject({ ok: true, answer: { maxOutputTokens: 50, priceRevision: 1 } })
  expect(left()).toBe(10_000n - (100n * 4n + 50n * 10n))
})

test('what is held and not spent is free again', () => {
  authorize(1)
  expect(
    it.engine.run(settleCall, {
      callId: callWish(1).callId,
      outcome: 'settled',
      tokens: buckets(100, 7),
      estimated: false,
      words: '',
    }),
  ).toMatchObject({ ok: true, answer: { cost: { amount: '370', asset: 'CAD/12' }, costState: 'exact' } })
  expect(left()).toBe(10_000n - 370n)
})

test('with less money, less output is allowed; with too little, none', () => {
  expect(authorize(1, { maxOutputTokens: 940 })).toMatchObject({ ok: true })
  // 10 000 − 9 800 are left: not even the input.
  expect(authorize(2)).toMatchObject({ ok: false, code: 'out_of_money' })
  expect(authorize(3, { inputTokens: 10, maxOutputTokens: 50 })).toMatchObject({ ok: true, answer: { maxOutputTokens: 16 } })
  expect(authorize(4, { inputTokens: 0, maxOutputTokens: 50, usefulMinimum: 1 })).toMatchObject({ code: 'out_of_money' })
})

test('a refused call stays refused, whatever money comes later', () => {
  authorize(1, { maxOutputTokens: 940 })
  expect(authorize(2)).toMatchObject({ code: 'out_of_money' })
  it.engine.run(settleCall, { callId: callWish(1).callId, outcome: 'failed', tokens: null, estimated: false, words: '' })
  expect(left()).toBe(10_000n)
  expect(authorize(2)).toMatchObject({ code: 'out_of_money' })
  expect(authorize(3)).toMatchObject({ ok: true })
})

test('the same call again gets the same answer and holds once; another content is refused', () => {
  const first = authorize(1)
  const before = tablesOf(it.engine.db)
  expect(authorize(1)).toEqual(first)
  expect(authorize(1, { maxOutputTokens: 51 })).toMatchObject({ code: 'other_content' })
  expect(tablesOf(it.engine.db)).toEqual(before)
})

test('a model without a price, or without one of output, is refused in words', () => {
  expect(authorize(1, { model: 'model-b' })).toMatchObject({ code: 'unpriced', words: expect.stringContaining('no price') })
  setPriceOf(it.engine, priceOf({ visible: null }, { model: 'model-c' }))
  expect(authorize(2, { model: 'model-c' })).toMatchObject({ code: 'unpriced' })
})

test('a price in a currency without a rate is refused, never taken 1:1', () => {
  setPriceOf(it.engine, priceOf({}, { model: 'model-d', asset: 'USD/12' }))
  expect(authorize(1, { model: 'model-d' })).toMatchObject({ code: 'no_rate' })
})

test('while its trial does not run, an agent calls no model, and what it asked for then stays refused', () => {
  runMoneyCommand(it.engine, { do: 'close', trial: 1 })
  expect(authorize(1)).toMatchObject({ code: 'not_running', words: expect.stringContaining('is stopped') })
  expect(authorize(1)).toMatchObject({ code: 'not_running' })
  expect(tablesOf(it.engine.db).tables.refusals).toHaveLength(1)
  expect(authorize(2, { taskId: taskNumber(9) })).toMatchObject({ error: 'NOT_FOUND' })
})

const pass: Rule<null, Task | null, void> = {
  load: (db) => taskOf(db, taskNumber(1)),
  decide: (task, _, now) => accept(undefined, { facts: task ? [taskChanged(task, { state: 'passed' }, now)] : [] }),
}

test('a task that is done calls no model, though its trial goes on', () => {
  it.engine.run(pass, null)
  expect(authorize(1)).toMatchObject({ code: 'not_running' })
})
