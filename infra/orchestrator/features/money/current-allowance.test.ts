import { afterEach, beforeEach, expect, test } from 'vitest'
import { trialMoneyOf } from '#shared/store/queries/trial-money.ts'
import { allowanceText } from '#shared/pure/money/allowance-text.ts'
import { unitsOf } from '#shared/pure/money/decimal.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import {
  buckets,
  callNumber,
  callWish,
  fundTrial,
  priceOf,
  setPriceOf,
  taskNumber,
  trialNumber,
} from '../../testing/funded-trial.ts'
import { runMoneyCommand } from '../../testing/money-steps.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { trialOf } from '../trials/trial-rows.ts'
import { trialChanged } from '../trials/states.ts'
import { authorizeCall } from './authorize-call.ts'
import { Renewals } from './renewals.ts'
import { settleCall } from './settle-call.ts'
import { currentAllowance } from './current-allowance.ts'

const dayMs = 86_400_000
let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  fundTrial(it.engine, { project: 100n * 10n ** 12n, trial: 14n * 10n ** 12n })
  const rates = { fresh: '1000000000', cacheRead: null, cacheWrite: null, visible: '2000000000', reasoning: null }
  setPriceOf(it.engine, priceOf(rates, { revision: 2 }))
})
afterEach(() => it.remove())

const told = (taskId: TaskId): string => {
  const status = currentAllowance(it.engine, taskId)
  return status ? allowanceText(status) : ''
}
const plan = () =>
  runMoneyCommand(it.engine, { do: 'plan', trial: 1, key: 1, pace: 'even', replenish: 'none', amount: 0, cap: 0 })
const spend = (n: number) => {
  it.engine.run(authorizeCall, callWish(n, { inputTokens: 100, maxOutputTokens: 50 }))
  it.engine.run(settleCall, { callId: callNumber(n), outcome: 'settled', tokens: buckets(100, 20), estimated: false, words: '' })
}

test('an agent is told what it may spend today, what it spent and holds, and what its calls cost', () => {
  plan()
  spend(1)
  it.engine.run(authorizeCall, callWish(2, { inputTokens: 100, maxOutputTokens: 50 }))
  expect(told(taskNumber(1)).split('\n').slice(1, -2)).toEqual([
    'today: limit 1.00 | spent 0.14 | held 0.20 | left 0.66',
    'trial left: 13.00 | period ends 2026-12-07',
    'last call: 0.14 | average call: 0.14 | about 4 calls left | state: green',
  ])
})

test('what it is told is what the ledger says', () => {
  spend(1)
  const said = /limit (\S+) \| spent (\S+) \| held (\S+) \| left (\S+)/.exec(told(taskNumber(1)))
  const trial = trialOf(it.engine.db, trialNumber(1))
  const money = trial && trialMoneyOf(it.engine.db, trial)
  expect(said?.slice(1).map((part) => `${unitsOf(part, 'CAD/12')}`)).toEqual(
    [money?.budget, money?.spent, money?.held, money?.left].map((part) => part?.amount),
  )
})

test('the first words of a new day are about its own share', () => {
  plan()
  spend(1)
  it.time.now += dayMs
  expect(told(taskNumber(1))).toContain('limit 1.06 | spent 0.00 | held 0.00 | left 1.06')
})

test('used up, it is told to end', () => {
  plan()
  for (let n = 1; n <= 6; n += 1) spend(n)
  expect(told(taskNumber(1))).toMatch(/state: red\nAlmost used up/)
})

test('there is nothing to tell of no task', () => {
  expect(told(taskNumber(9))).toBe('')
})

const waits: Rule<null, ReturnType<typeof trialOf>, void> = {
  load: (db) => trialOf(db, trialNumber(1)),
  decide: (trial, _, now) => accept(undefined, { facts: trial ? [trialChanged(trial, { state: 'waiting_money' }, now)] : [] }),
}

test('a trial that waits for money goes on when a new day brings some, and not before', () => {
  plan()
  for (let n = 1; n <= 7; n += 1) spend(n)
  it.engine.run(waits, null)
  const renewals = new Renewals(it.engine)
  const state = () => trialOf(it.engine.db, trialNumber(1))?.state
  expect(state()).toBe('waiting_money')
  it.time.now += dayMs
  renewals.look()
  expect(state()).toBe('running')
  renewals.close()
})
