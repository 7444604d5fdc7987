import { afterEach, beforeEach, expect, test } from 'vitest'
import { account } from '#shared/schema/ledger.ts'
import { ledgerFaults } from '#shared/store/queries/ledger-faults.ts'
import { projectRows } from '#shared/store/queries/projects.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { setRate } from '../models/prices/set-rate.ts'
import { create } from './create.ts'
import { fund } from './fund.ts'

let it: TestEngine
beforeEach(() => void (it = openTestEngine()))
afterEach(() => it.remove())

const projectId = idNumber('proj', 1)
const wish = {
  projectId,
  name: 'demo',
  title: 'Demo',
  asset: 'CAD/12',
  timeZone: 'America/Toronto',
  budget: { amount: '100', asset: 'CAD/12' },
}
const figures = () => projectRows(it.engine.db).map(({ funded, allotted, left }) => [funded.amount, allotted.amount, left.amount])
const give = (amount: string, asset = 'CAD/12', key = 'key-0001') =>
  it.engine.run(fund, { projectId, amount: { amount, asset }, key })
const rate = (num: string, den: string) => it.engine.run(setRate, { base: 'USD/12', quote: 'CAD/12', num, den, source: 'a bank' })

test('a project begins with its first money, once', () => {
  expect(it.engine.run(create, wish)).toEqual({ ok: true, answer: undefined })
  const before = tablesOf(it.engine.db)
  it.time.now += 1000
  expect(it.engine.run(create, wish)).toMatchObject({ ok: true })
  expect(it.engine.run(create, { ...wish, title: 'Another' })).toMatchObject({ code: 'other_content' })
  expect(it.engine.run(create, { ...wish, budget: { amount: '99', asset: 'CAD/12' } })).toMatchObject({ code: 'other_content' })
  expect(tablesOf(it.engine.db)).toEqual(before)
  expect(figures()).toEqual([['100', '0', '100']])
})

test('a name is one project’s, a zone is known, and a budget not below nought', () => {
  it.engine.run(create, wish)
  const other = { ...wish, projectId: idNumber('proj', 2) }
  expect(it.engine.run(create, other)).toMatchObject({ code: 'name_taken' })
  expect(it.engine.run(create, { ...other, name: 'b', timeZone: 'Mars/Olympus' })).toMatchObject({ code: 'no_such_zone' })
  expect(it.engine.run(create, { ...other, name: 'b', budget: { amount: '-1', asset: 'CAD/12' } })).toMatchObject({
    code: 'negative',
  })
  expect(it.engine.run(create, { ...other, name: 'b', budget: { amount: '0', asset: 'CAD/12' } })).toMatchObject({ ok: true })
})

test('more money comes once for each wish', () => {
  it.engine.run(create, wish)
  give('50')
  give('50')
  expect(give('51')).toMatchObject({ code: 'other_content' })
  expect(give('0', 'CAD/12', 'key-0002')).toMatchObject({ code: 'nothing' })
  expect(it.engine.run(fund, { projectId: idNumber('proj', 9), amount: wish.budget, key: 'key-0001' })).toMatchObject({
    error: 'NOT_FOUND',
  })
  expect(figures()).toEqual([['150', '0', '150']])
})

test('another currency is exchanged at the newest rate, balanced in both; without a rate it is refused, never taken 1:1', () => {
  it.engine.run(create, wish)
  expect(give('1000', 'USD/12')).toMatchObject({ code: 'no_rate', words: expect.stringContaining('No rate from USD to CAD') })
  rate('137', '100')
  expect(give('1001', 'USD/12')).toMatchObject({ ok: true })
  // 1 371.37 → 1 371, which is worth 1 000.73 → 1 001 again: nothing is left over.
  expect(figures()).toEqual([['1471', '0', '1471']])
  rate('1', '1000')
  expect(give('1001', 'USD/12')).toMatchObject({ ok: true })
  expect(give('1002', 'USD/12')).toMatchObject({ code: 'other_content' })
  expect(figures()).toEqual([['1471', '0', '1471']])
  // At a thousandth 12 345 are worth 12, and 345 of them stay as rounding.
  give('12345', 'USD/12', 'key-0002')
  give('12500', 'USD/12', 'key-0003')
  give('11900', 'USD/12', 'key-0004')
  expect(figures()).toEqual([['1507', '0', '1507']])
  const left = Object.fromEntries(
    rowsOf(it.engine.db, account, 'SELECT row FROM accounts').map((row) => [`${row.path} ${row.asset}`, `${availableOf(row)}`]),
  )
  expect(left).toMatchObject({
    'rounding/USD/12 USD/12': `${345 + 500 - 100}`,
    'fx/CAD/12 CAD/12': '-1407',
    'world USD/12': `${-1001 - 12345 - 12500 - 11900}`,
  })
  expect(ledgerFaults(it.engine.db)).toEqual([])
  expect(give('400', 'USD/12', 'key-0005')).toMatchObject({ code: 'nothing' })
  rate('137', '100')
  expect(give('400', 'USD/12', 'key-0005')).toMatchObject({ code: 'nothing' })
})
