import type { Database } from 'better-sqlite3'
import { account, transfer, type Account, type Transfer } from '../schema/ledger.ts'
import { rowOf } from './queries/rows.ts'
import { put } from './tables.ts'

/**
 * Records a transfer and moves the counters of its two accounts. A hold is pending on both; what ends it takes the whole
 * hold back from pending, and a settlement posts its own amount.
 * @throws when an account or the hold it ends is missing: such a transfer is never recorded.
 */
export function moveMoney(db: Database, row: Transfer): void {
  const pending = pendingChange(db, row)
  const posted = row.phase === 'single' || row.phase === 'settle' ? BigInt(row.amount) : 0n
  const debit = accountOf(db, row.debit, row.asset)
  put(db, 'accounts', {
    ...debit,
    debitsPending: `${BigInt(debit.debitsPending) + pending}`,
    debitsPosted: `${BigInt(debit.debitsPosted) + posted}`,
  })
  const credit = accountOf(db, row.credit, row.asset)
  put(db, 'accounts', {
    ...credit,
    creditsPending: `${BigInt(credit.creditsPending) + pending}`,
    creditsPosted: `${BigInt(credit.creditsPosted) + posted}`,
  })
  put(db, 'transfers', row)
}

function pendingChange(db: Database, row: Transfer): bigint {
  if (row.phase === 'single') return 0n
  if (row.phase === 'hold') return BigInt(row.amount)
  const hold = rowOf(db, transfer, 'SELECT row FROM transfers WHERE id = ?', row.holdId ?? '')
  if (!hold) throw new Error(`transfer ${row.id} ends the hold ${row.holdId}, which is not there`)
  return -BigInt(hold.amount)
}

function accountOf(db: Database, path: string, asset: string): Account {
  const found = rowOf(db, account, 'SELECT row FROM accounts WHERE path = ? AND asset = ?', path, asset)
  if (!found) throw new Error(`the account ${path} in ${asset} was never opened`)
  return found
}
