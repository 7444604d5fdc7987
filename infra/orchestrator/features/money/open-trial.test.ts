import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectBudget } from '#shared/pure/money/accounts.ts'
import { projectRows } from '#shared/store/queries/projects.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { addTrial, cad, fundTrial, projectId, trialNumber } from '../../testing/funded-trial.ts'
import { runMoneyCommand } from '../../testing/money-steps.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { Book } from './book.ts'
import { loadLedger, type LedgerState } from './load-ledger.ts'
import { openTrialAccounts } from './open-trial.ts'

let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  fundTrial(it.engine, { project: 1_000n, trial: 400n })
})
afterEach(() => it.remove())

/** Several trials in one command, as an experiment opens them. */
const openMany: Rule<bigint[], LedgerState, void> = {
  load: (db) => loadLedger(db, cad, [projectBudget(projectId)], []),
  decide: (ledger, amounts, now) => {
    const book = new Book(ledger, now)
    for (const [at, amount] of amounts.entries()) {
      const payer = { projectId, trialId: trialNumber(at + 5), agent: 'reference', asset: cad }
      const refused = openTrialAccounts(book, payer, { amount, projectAsset: cad, timeZone: 'UTC' }, now)
      if (refused) return refused
    }
    return accept(undefined, { facts: book.facts })
  },
}

test('of several trials that a project cannot pay all, none is opened; only the refusal stays', () => {
  const { refusals: _, ...before } = tablesOf(it.engine.db).tables
  expect(it.engine.run(openMany, [500n, 101n])).toMatchObject({
    code: 'out_of_money',
    words: expect.stringContaining('are left in'),
  })
  const { refusals, ...after } = tablesOf(it.engine.db).tables
  expect(after).toEqual(before)
  expect(refusals.map(({ id }) => id)).toEqual([`allot|${trialNumber(6)}`])
})

test('a trial that its project could not pay stays refused; another one is opened once there is money', () => {
  expect(addTrial(it.engine, 2, 601n)).toMatchObject({ code: 'out_of_money' })
  runMoneyCommand(it.engine, { do: 'fund', key: 1, amount: 5_000 })
  expect(addTrial(it.engine, 2, 601n)).toMatchObject({ code: 'out_of_money' })
  expect(addTrial(it.engine, 3, 601n)).toMatchObject({ ok: true })
})

test('a top-up that the project cannot pay is refused, and stays so under its key', () => {
  expect(runMoneyCommand(it.engine, { do: 'topUp', trial: 1, key: 1, amount: 601 })).toMatchObject({ code: 'out_of_money' })
  runMoneyCommand(it.engine, { do: 'fund', key: 1, amount: 5_000 })
  expect(runMoneyCommand(it.engine, { do: 'topUp', trial: 1, key: 1, amount: 601 })).toMatchObject({ code: 'out_of_money' })
  expect(runMoneyCommand(it.engine, { do: 'topUp', trial: 1, key: 2, amount: 601 })).toMatchObject({ ok: true })
  expect(projectRows(it.engine.db)[0]).toMatchObject({ funded: { amount: '6000' }, allotted: { amount: '1001' } })
})
