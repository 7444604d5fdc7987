import { beforeEach, expect, test } from 'vitest'
import type { Database } from 'better-sqlite3'
import { epochOfTests, instantAt } from '../testing/histories.ts'
import { openTables } from '../testing/tables.ts'
import type { Account, Transfer } from '../schema/ledger.ts'
import { writeCursor } from './cursor.ts'
import { moveMoney, openAccount } from './move-money.ts'
import { ledgerFaults } from './queries/ledger-faults.ts'
import { restoreSnapshot, takeSnapshot } from './snapshot.ts'
import { chainStart, hashTransfer } from './transfer-hash.ts'

let db: Database
let tail = chainStart
beforeEach(() => {
  db = openTables()
  tail = chainStart
  for (const [path, limited] of [
    ['world', false],
    ['budget', true],
    ['expense/tokens', false],
  ] as const)
    openAccount(db, accountAt(path, limited))
  move({ id: 'fund', debit: 'world', credit: 'budget', amount: '100' })
})

const accountAt = (path: string, limited: boolean): Account => ({
  path,
  asset: 'CAD/12',
  normal: 'credit',
  limited,
  debitsPending: '0',
  creditsPending: '0',
  debitsPosted: '0',
  creditsPosted: '0',
  openedAt: instantAt(0),
})

function move(change: Partial<Transfer> & Pick<Transfer, 'id'>): void {
  const row = {
    kind: 'tokens' as const,
    phase: 'single' as const,
    holdId: null,
    debit: 'budget',
    credit: 'expense/tokens',
    asset: 'CAD/12',
    amount: '10',
    group: null,
    at: instantAt(0),
    projectId: null,
    trialId: null,
    taskId: null,
    callId: null,
    agent: null,
    memo: '',
    ...change,
  }
  const hash = hashTransfer(tail, row)
  moveMoney(db, { ...row, hash })
  tail = hash
}

const ids = () => db.prepare<[], string>('SELECT id FROM transfers ORDER BY place').pluck().all()

test('a ledger without a fault has none', () => {
  move({ id: 'hold', phase: 'hold', amount: '60' })
  move({ id: 'settle', phase: 'settle', holdId: 'hold', amount: '50' })
  expect(ledgerFaults(db)).toEqual([])
})

test('a limited account never gives more than it has, holds counted, also when a rule forgot to look', () => {
  move({ id: 'hold', phase: 'hold', amount: '60' })
  expect(() => move({ id: 'more', amount: '41' })).toThrow('overdraw budget')
  move({ id: 'rest', amount: '40' })
})

test('a hold ends once, by what it held at most, on its own way', () => {
  move({ id: 'hold', phase: 'hold', amount: '60' })
  expect(() => move({ id: 'a', phase: 'settle', holdId: 'hold', amount: '61' })).toThrow('more than hold held')
  expect(() => move({ id: 'b', phase: 'settle', holdId: 'hold', debit: 'world' })).toThrow('is not there')
  expect(() => move({ id: 'c', phase: 'void', holdId: 'fund' })).toThrow('is not there')
  move({ id: 'd', phase: 'void', holdId: 'hold', amount: '0' })
  expect(() => move({ id: 'e', phase: 'settle', holdId: 'hold', amount: '1' })).toThrow('UNIQUE')
})

test('less than nothing is not moved', () => {
  expect(() => move({ id: 'back', amount: '-5' })).toThrow('less than nothing')
})

test('a transfer is never changed, deleted, replaced or recorded twice, whatever statement tries', () => {
  const { row } = db.prepare<[], { row: string }>("SELECT row FROM transfers WHERE id = 'fund'").get() ?? { row: '' }
  expect(() => db.prepare("UPDATE transfers SET row = row || ' '").run()).toThrow('never changed')
  expect(() => db.prepare('DELETE FROM transfers').run()).toThrow('never deleted')
  expect(() => db.prepare("INSERT OR REPLACE INTO transfers (id, row) VALUES ('fund', ?)").run(row)).toThrow('never replaced')
  expect(() => db.prepare("INSERT OR REPLACE INTO transfers (place, id, row) VALUES (1, 'x', ?)").run(row)).toThrow(
    'never replaced',
  )
  expect(() => move({ id: 'fund', debit: 'world', credit: 'budget', amount: '100' })).toThrow('never replaced')
  expect(ids()).toEqual(['fund'])
})

test('an account is opened once: opening it again would forget what moved', () => {
  expect(() => openAccount(db, accountAt('budget', true))).toThrow('UNIQUE')
})

test('each of the last lines has a words of its own when it is crossed by hand', () => {
  move({ id: 'hold', phase: 'hold', amount: '60' })
  db.exec('DROP TRIGGER transfers_never_change; DROP TRIGGER transfers_never_go')
  db.exec(`UPDATE transfers SET row = json_set(row, '$.amount', '61') WHERE id = 'hold'`)
  expect(ledgerFaults(db)).toEqual([
    'hold was changed, or does not follow the one before',
    'the counters of budget CAD/12 are not what its transfers make of them',
    'the counters of expense/tokens CAD/12 are not what its transfers make of them',
  ])
  db.exec(`DELETE FROM transfers WHERE id = 'fund'`)
  expect(ledgerFaults(db)).toContain('hold takes budget below nought')
})

test('transfers that are taken out in the middle are missed, though all counters still fit', () => {
  move({ id: 'hold', phase: 'hold', amount: '60' })
  move({ id: 'void', phase: 'void', holdId: 'hold', amount: '0' })
  move({ id: 'later', amount: '1' })
  db.exec(`DROP TRIGGER transfers_never_go; DELETE FROM transfers WHERE id IN ('hold', 'void')`)
  expect(ledgerFaults(db)).toEqual(['later was changed, or does not follow the one before'])
})

test('a snapshot brings all transfers in their order, in the place of those that were there', () => {
  move({ id: 'second', amount: '1' })
  move({ id: 'another', amount: '2' })
  writeCursor(db, { epoch: epochOfTests, commit: 1, seqs: { control: 0, money: 0, agent: 0, traffic: 0 } }, instantAt(0))
  const taken = takeSnapshot(db)
  move({ id: 'ahead', amount: '3' })
  restoreSnapshot(db, taken)
  expect(ids()).toEqual(['fund', 'second', 'another'])
  expect(ledgerFaults(db)).toEqual([])
  expect(() => db.prepare('DELETE FROM transfers').run()).toThrow('never deleted')
})
