import type { Database } from 'better-sqlite3'
import { transfer, type Transfer } from '../../schema/ledger.ts'
import { rowsOf } from './rows.ts'

/** Every transfer in the order of recording, as text. */
export function moneyExport(db: Database, form: 'journal' | 'csv'): { text: string; rows: number } {
  const rows = rowsOf(db, transfer, 'SELECT row FROM transfers ORDER BY place')
  const lines = form === 'csv' ? [columns.join(','), ...rows.map(csvLine)] : rows.flatMap(journalEntry)
  return { text: `${lines.join('\n')}\n`, rows: rows.length }
}

const columns = [
  'at',
  'id',
  'kind',
  'phase',
  'holdId',
  'debit',
  'credit',
  'amount',
  'asset',
  'projectId',
  'trialId',
  'taskId',
  'callId',
  'agent',
  'memo',
  'hash',
] as const satisfies readonly (keyof Transfer)[]

const csvLine = (row: Transfer): string =>
  columns.map((column) => quoted(column === 'amount' ? decimal(row) : (row[column] ?? ''))).join(',')

// A cell that a spreadsheet could take for a formula is kept text by an apostrophe: memos come from outside.
const quoted = (text: string): string => {
  const safe = /^[=+@\t\r]|^-\D/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What moved, for hledger; holds and what ends them without a payment move nothing. */
function journalEntry(row: Transfer): string[] {
  if (row.phase !== 'single' && row.phase !== 'settle') return []
  const amount = `${decimal(row)} ${row.asset.split('/')[0]}`
  return [
    `${row.at.slice(0, 10)} ${row.kind} ${row.memo.replaceAll(/[;\n\r|]/g, ' ')}`.trimEnd(),
    `    ; id: ${row.id}, at: ${row.at}`,
    `    ${row.credit.replaceAll('/', ':')}  ${amount}`,
    `    ${row.debit.replaceAll('/', ':')}  -${amount}`,
    '',
  ]
}

function decimal({ amount, asset }: Transfer): string {
  const digits = Number(asset.split('/')[1])
  const padded = amount.padStart(digits + 1, '0')
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}
