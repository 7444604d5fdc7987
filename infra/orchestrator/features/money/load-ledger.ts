import type { Database } from 'better-sqlite3'
import { account, transfer, transferRefusal, type Account, type Transfer, type TransferRefusal } from '#shared/schema/ledger.ts'
import type { Asset } from '#shared/schema/money.ts'
import { prepared } from '#shared/store/prepared.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { chainStart } from '#shared/store/transfer-hash.ts'

/** The part of the ledger that one command can touch. */
export type LedgerState = {
  accounts: Account[]
  /** Earlier transfers and refusals with the ids that the command may use. */
  transfers: Transfer[]
  refusals: TransferRefusal[]
  /** The hash of the last transfer, which the next one follows. */
  tail: string
}

/** Reads the accounts at `paths` in `asset`, and what became of `ids`, as far as they are there. */
export function loadLedger(db: Database, asset: Asset, paths: readonly string[], ids: readonly string[]): LedgerState {
  const found = <T>(rows: (T | null)[]) => rows.filter((row) => row !== null)
  return {
    accounts: found(
      paths.map((path) => rowOf(db, account, 'SELECT row FROM accounts WHERE path = ? AND asset = ?', path, asset)),
    ),
    transfers: found(ids.map((id) => transferOf(db, id))),
    refusals: found(ids.map((id) => rowOf(db, transferRefusal, 'SELECT row FROM refusals WHERE id = ?', id))),
    tail:
      prepared<[], string>(db, "SELECT row ->> '$.hash' FROM transfers ORDER BY place DESC LIMIT 1").pluck().get() ?? chainStart,
  }
}

export const transferOf = (db: Database, id: string): Transfer | null =>
  rowOf(db, transfer, 'SELECT row FROM transfers WHERE id = ?', id)
