import type { Database } from 'better-sqlite3'
import { afterTransfer, availableOf } from '../../pure/money/after-transfer.ts'
import { account, transfer, type Account, type Transfer } from '../../schema/ledger.ts'
import { chainStart, hashTransfer } from '../transfer-hash.ts'
import { rowsOf } from './rows.ts'

const key = ({ path, asset }: { path: string; asset: string }) => `${path} ${asset}`
const unmoved = { debitsPending: '0', creditsPending: '0', debitsPosted: '0', creditsPosted: '0' }

/**
 * Goes through the whole ledger from its first transfer and says what is wrong with it, in words; nothing when all is
 * well. Every transfer follows the one before by its hash, ends at most the one hold it names, and takes no limited
 * account below nought; the accounts' counters are what the transfers make of them; what went out of accounts went into
 * others, in each asset.
 */
export function ledgerFaults(db: Database): string[] {
  const faults: string[] = []
  const stored = rowsOf(db, account, 'SELECT row FROM accounts ORDER BY path, asset')
  const rebuilt = new Map(stored.map((row) => [key(row), { ...row, ...unmoved }]))
  const open = new Map<string, Transfer>()
  let tail = chainStart
  for (const text of db.prepare<[], string>('SELECT row FROM transfers ORDER BY place').pluck().iterate()) {
    const read = transfer.safeParse(JSON.parse(text))
    if (!read.success) return [...faults, `a transfer cannot be read: ${text.slice(0, 100)}`]
    const row = read.data
    if (row.hash !== hashTransfer(tail, row)) faults.push(`${row.id} was changed, or does not follow the one before`)
    tail = row.hash
    const fault = replay(row, rebuilt, open)
    if (fault) faults.push(fault)
  }
  for (const row of stored) {
    const is = rebuilt.get(key(row))
    if (JSON.stringify(is) !== JSON.stringify(row))
      faults.push(`the counters of ${key(row)} are not what its transfers make of them`)
  }
  return [...faults, ...unbalanced(stored)]
}

function replay(row: Transfer, accounts: Map<string, Account>, open: Map<string, Transfer>): string | null {
  const debit = accounts.get(key({ path: row.debit, asset: row.asset }))
  const credit = accounts.get(key({ path: row.credit, asset: row.asset }))
  if (!debit || !credit) return `${row.id} is between accounts that are not there`
  const hold = row.holdId === null ? null : open.get(row.holdId)
  const ends = row.phase === 'settle' || row.phase === 'void' || row.phase === 'expire'
  if (ends !== (row.holdId !== null) || hold === undefined) return `${row.id} ends a hold that is not open`
  if (hold && (hold.debit !== row.debit || hold.credit !== row.credit || BigInt(row.amount) > BigInt(hold.amount)))
    return `${row.id} takes another way, or more, than its hold`
  const after = afterTransfer({ debit, credit }, row, BigInt(hold?.amount ?? 0))
  for (const each of Object.values(after)) accounts.set(key(each), each)
  if (row.phase === 'hold') open.set(row.id, row)
  if (hold) open.delete(hold.id)
  return after.debit.limited && availableOf(after.debit) < 0n ? `${row.id} takes ${row.debit} below nought` : null
}

function unbalanced(accounts: readonly Account[]): string[] {
  const sums = new Map<string, { posted: bigint; pending: bigint }>()
  for (const row of accounts) {
    const sum = sums.get(row.asset) ?? { posted: 0n, pending: 0n }
    sum.posted += BigInt(row.debitsPosted) - BigInt(row.creditsPosted)
    sum.pending += BigInt(row.debitsPending) - BigInt(row.creditsPending)
    sums.set(row.asset, sum)
  }
  return [...sums]
    .filter(([, { posted, pending }]) => posted !== 0n || pending !== 0n)
    .map(([asset]) => `what went out and what came in differ in ${asset}`)
}
