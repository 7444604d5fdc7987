import { afterEach, beforeEach, expect, test } from 'vitest'
import { allowanceOf, overrunOf, projectBudget, trialBudget } from '#shared/pure/money/accounts.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { account } from '#shared/schema/ledger.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { buckets, cad, callNumber, callWish, fundTrial, projectId, trialNumber } from '../../testing/funded-trial.ts'
import { runMoneyCommand, type MoneyCommand } from '../../testing/money-steps.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { authorizeCall } from './authorize-call.ts'
import { settleCall } from './settle-call.ts'

const dayMs = 86_400_000
let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  fundTrial(it.engine, { project: 100_000n, trial: 1_400n })
})
afterEach(() => it.remove())

const left = (path: string) => {
  const row = rowOf(it.engine.db, account, 'SELECT row FROM accounts WHERE path = ? AND asset = ?', path, cad)
  return row ? availableOf(row) : 0n
}
const money = () => ({
  project: left(projectBudget(projectId)),
  trial: left(trialBudget(trialNumber(1))),
  today: left(allowanceOf(trialNumber(1), 'reference')),
})
const plan = (change: Partial<MoneyCommand & { do: 'plan' }>, key = 1) =>
  runMoneyCommand(it.engine, { do: 'plan', trial: 1, key, pace: 'even', replenish: 'none', amount: 0, cap: 0, ...change })
const renew = () => runMoneyCommand(it.engine, { do: 'replenish', trial: 1 })

test('a new trial has all of its money at once', () => {
  expect(money()).toEqual({ project: 98_600n, trial: 0n, today: 1_400n })
})

test('paced, it gets an equal share of the days that are left, and what a day did not use is shared anew', () => {
  plan({})
  expect(money()).toEqual({ project: 98_600n, trial: 1_300n, today: 100n })
  it.time.now += 4 * dayMs
  renew()
  // 1 400 over ten days.
  expect(money()).toEqual({ project: 98_600n, trial: 1_260n, today: 140n })
  it.time.now += 9 * dayMs
  renew()
  expect(money()).toEqual({ project: 98_600n, trial: 0n, today: 1_400n })
})

test('what is held stays held over the end of the day', () => {
  plan({})
  it.engine.run(authorizeCall, callWish(1, { inputTokens: 5, maxOutputTokens: 5, usefulMinimum: 1 }))
  expect(money().today).toBe(30n)
  it.time.now += dayMs
  renew()
  expect(money()).toEqual({ project: 98_600n, trial: 1_330n - 103n, today: 103n })
  it.engine.run(settleCall, { callId: callNumber(1), outcome: 'settled', tokens: buckets(5, 5), estimated: false, words: '' })
  expect(money().today).toBe(103n + 5n)
})

test('a project that has nothing pays a period when it has something', () => {
  plan({ replenish: 'add', amount: 500, cap: 10_000 })
  runMoneyCommand(it.engine, { do: 'open', trial: 2, amount: 98_600 })
  it.time.now += 14 * dayMs
  renew()
  expect(money().project).toBe(0n)
  runMoneyCommand(it.engine, { do: 'fund', key: 1, amount: 700 })
  it.time.now += dayMs
  renew()
  expect(money()).toMatchObject({ project: 200n })
})

test('“reset” fills up to the amount, “add” adds up to the cap; both once for each period', () => {
  plan({ replenish: 'reset', amount: 2_000 })
  it.time.now += 30 * dayMs
  renew()
  renew()
  expect(money().project).toBe(98_600n - 600n)
  plan({ replenish: 'add', amount: 2_000, cap: 5_000 }, 2)
  it.time.now += 28 * dayMs
  renew()
  renew()
  expect(money().project).toBe(98_600n - 600n - 3_000n)
})

test('what a call cost beyond its hold is repaid by the next share, and holds wait for that', () => {
  it.engine.run(authorizeCall, callWish(1, { inputTokens: 0, maxOutputTokens: 139 }))
  expect(money().today).toBe(10n)
  it.engine.run(settleCall, { callId: callNumber(1), outcome: 'settled', tokens: buckets(0, 150), estimated: false, words: '' })
  // 100 over: what was left is not enough.
  expect(it.engine.run(authorizeCall, callWish(2, { inputTokens: 0, maxOutputTokens: 1 }))).toMatchObject({
    code: 'out_of_money',
  })
  runMoneyCommand(it.engine, { do: 'topUp', trial: 1, key: 1, amount: 1_000 })
  expect(money().today).toBe(10n + 1_000n - 110n)
  expect(it.engine.run(authorizeCall, callWish(3, { inputTokens: 0, maxOutputTokens: 1 }))).toMatchObject({ ok: true })
})

test('a trial that is over gives back what it has, and what its last calls held when they end', () => {
  it.engine.run(authorizeCall, callWish(1))
  runMoneyCommand(it.engine, { do: 'close', trial: 1 })
  expect(money()).toEqual({ project: 98_600n + 500n, trial: 0n, today: 0n })
  it.engine.run(settleCall, { callId: callNumber(1), outcome: 'aborted', tokens: null, estimated: true, words: '' })
  expect(money()).toEqual({ project: 100_000n - 300n, trial: 0n, today: 0n })
})

test('a debt that a trial leaves is paid by its project', () => {
  it.engine.run(authorizeCall, callWish(1, { inputTokens: 0, maxOutputTokens: 140 }))
  it.engine.run(settleCall, { callId: callNumber(1), outcome: 'settled', tokens: buckets(0, 150), estimated: false, words: '' })
  runMoneyCommand(it.engine, { do: 'close', trial: 1 })
  expect(money()).toEqual({ project: 98_600n - 100n, trial: 0n, today: 0n })
  expect(left(overrunOf(trialNumber(1)))).toBe(0n)
})
