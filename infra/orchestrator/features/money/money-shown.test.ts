import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectBudget, world } from '#shared/pure/money/accounts.ts'
import { moneyExport } from '#shared/store/queries/money-export.ts'
import { moneySummaryOf } from '#shared/store/queries/money-summary.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { buckets, cad, callNumber, callWish, fundTrial, projectId, trialNumber } from '../../testing/funded-trial.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { setRate } from '../models/prices/set-rate.ts'
import { fund } from '../projects/fund.ts'
import { authorizeCall } from './authorize-call.ts'
import { Book } from './book.ts'
import { loadLedger, type LedgerState } from './load-ledger.ts'
import { settleCall } from './settle-call.ts'

let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  fundTrial(it.engine)
  it.engine.run(setRate, { base: 'USD/12', quote: 'CAD/12', num: '2', den: '1', source: 'a "bank", 1; 2' })
  it.engine.run(fund, { projectId, amount: { amount: '500', asset: 'USD/12' }, key: 'key-0001' })
  it.engine.run(authorizeCall, callWish(1))
  it.engine.run(authorizeCall, callWish(2))
  // More than it held: 400 of it are a debt.
  it.engine.run(settleCall, { callId: callNumber(1), outcome: 'settled', tokens: buckets(100, 100), estimated: false, words: '' })
})
afterEach(() => it.remove())

test('what is shown adds up: given = spent + held + left, also in debt and out of another currency', () => {
  const { funded, spent, held, left, byTrial, byKind, byDayAndKind, burn } = moneySummaryOf(
    it.engine.db,
    'CAD/12',
    it.engine.clock.now(),
  )
  expect([funded, spent, held, left].map(({ amount }) => amount)).toEqual([
    '1001000',
    '1300',
    '900',
    `${1_001_000 - 1_300 - 900}`,
  ])
  expect(byTrial).toMatchObject([{ key: trialNumber(1), spent: { amount: '1300' }, held: { amount: '900' }, rows: 2 }])
  expect(byKind).toMatchObject([{ key: 'tokens', spent: { amount: '1300' } }])
  expect(byDayAndKind).toEqual([
    { day: it.engine.clock.now().slice(0, 10), kind: 'tokens', spent: { amount: '1300', asset: 'CAD/12' } },
  ])
  expect(burn.hour.amount).toBe('1300')
})

test('the journal has every movement, balanced, with all accounts and currencies declared', () => {
  const { text, rows } = moneyExport(it.engine.db, 'journal')
  const sums = new Map<string, bigint>()
  for (const [, amount = '', code = ''] of text.matchAll(/^ {4}\S+ {2}(-?[\d.]+) (\w+)$/gm))
    sums.set(code, (sums.get(code) ?? 0n) + BigInt(amount.replace('.', '')))
  expect(sums).toEqual(
    new Map([
      ['CAD', 0n],
      ['USD', 0n],
    ]),
  )
  const used = [...text.matchAll(/^ {4}(\w\S+) {2}/gm)].map(([, name]) => `account ${name}`)
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([...used, 'commodity 0.000000000000 CAD', 'commodity 0.000000000000 USD']),
  )
  expect(text.match(/^\d{4}-\d\d-\d\d /gm)).toHaveLength(rows - 2)
})

/** Something that came from outside, as a bank's words may. */
const noted: Rule<string, LedgerState, void> = {
  load: (db) => loadLedger(db, cad, [world, projectBudget(projectId)], []),
  decide: (ledger, memo, now) => {
    const book = new Book(ledger, now)
    const between = { kind: 'fund', debit: world, credit: projectBudget(projectId), asset: cad } as const
    return book.move({ ...between, id: 'noted', amount: 1n, memo }) ?? accept(undefined, { facts: book.facts })
  },
}

test('no cell of the table is taken for a formula, and commas and quotes stay in theirs', () => {
  it.engine.run(noted, '=HYPERLINK("http://x",1)')
  const lines = moneyExport(it.engine.db, 'csv').text.trimEnd().split('\n')
  expect(lines.find((line) => line.includes('exchange'))).toContain(
    '"0.0000000005 USD, USD/12>CAD/12|1: 2 / 1, a ""bank"", 1; 2"',
  )
  expect(lines.at(-1)).toContain(`,"'=HYPERLINK(""http://x"",1)",`)
})
