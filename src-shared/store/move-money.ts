import type { Database } from 'better-sqlite3'
import { afterTransfer, availableOf } from '../pure/money/after-transfer.ts'
import { account, transfer, type Account, type Transfer } from '../schema/ledger.ts'
import { prepared } from './prepared.ts'
import { rowOf } from './queries/rows.ts'
import { put } from './tables.ts'

/**
 * Records a transfer and moves the counters of its two accounts.
 * @throws when it cannot be: an account or the hold it ends is missing, it settles more than was held, would take an
 * account over its limit, or is there already. Rules refuse all of this beforehand; here is the last line.
 */
export function moveMoney(db: Database, row: Transfer): void {
  const before = { debit: accountOf(db, row.debit, row.asset), credit: accountOf(db, row.credit, row.asset) }
  const { debit, credit } = afterTransfer(before, row, heldBy(db, row))
  if (debit.limited && availableOf(debit) < 0n) throw new Error(`transfer ${row.id} would overdraw ${row.debit} in ${row.asset}`)
  put(db, 'accounts', debit)
  put(db, 'accounts', credit)
  prepared(db, 'INSERT INTO transfers (id, row) VALUES (?, ?)').run(row.id, JSON.stringify(row))
}

/** A new account; its counters are moved by its transfers only. @throws when it is there already. */
export function openAccount(db: Database, row: Account): void {
  db.prepare('INSERT INTO accounts (path, asset, row) VALUES (?, ?, ?)').run(row.path, row.asset, JSON.stringify(row))
}

/** What was held by the hold that a transfer ends; nought for one that ends none. */
function heldBy(db: Database, row: Transfer): bigint {
  if (BigInt(row.amount) < 0n) throw new Error(`transfer ${row.id} moves less than nothing`)
  if (row.phase === 'single' || row.phase === 'hold') return 0n
  const hold = rowOf(db, transfer, "SELECT row FROM transfers WHERE id = ? AND phase = 'hold'", row.holdId ?? '')
  if (!hold || hold.debit !== row.debit || hold.credit !== row.credit || hold.asset !== row.asset)
    throw new Error(`transfer ${row.id} ends the hold ${row.holdId}, which is not there`)
  if (BigInt(row.amount) > BigInt(hold.amount)) throw new Error(`transfer ${row.id} settles more than ${row.holdId} held`)
  return BigInt(hold.amount)
}

function accountOf(db: Database, path: string, asset: string): Account {
  const found = rowOf(db, account, 'SELECT row FROM accounts WHERE path = ? AND asset = ?', path, asset)
  if (!found) throw new Error(`the account ${path} in ${asset} was never opened`)
  return found
}
