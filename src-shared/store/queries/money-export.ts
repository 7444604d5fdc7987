import type { Database } from 'better-sqlite3'
import { scaleOf } from '../../pure/money/scale.ts'
import { transfer, type Transfer } from '../../schema/ledger.ts'
import { rowsOf } from './rows.ts'

/** Every transfer in the order of recording, or every one of a project, as text. */
export function moneyExport(
  db: Database,
  form: 'journal' | 'csv',
  projectId: string | null = null,
): { text: string; rows: number } {
  const rows =
    projectId === null
      ? rowsOf(db, transfer, 'SELECT row FROM transfers ORDER BY place')
      : rowsOf(db, transfer, 'SELECT row FROM transfers WHERE project_id = ? ORDER BY place', projectId)
  const lines = form === 'csv' ? [columns.join(','), ...rows.map(csvLine)] : [...declared(rows), ...rows.flatMap(journalEntry)]
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

/** All currencies and accounts, so that a strict check knows a mistyped one. */
function declared(rows: readonly Transfer[]): string[] {
  const moved = rows.filter(isMove)
  const currencies = new Set(moved.map((row) => `commodity ${decimal({ ...row, amount: '0' })} ${codeOf(row)}`))
  const accounts = new Set(moved.flatMap(({ debit, credit }) => [accountName(debit), accountName(credit)]))
  return [...[...currencies].sort(), ...[...accounts].sort().map((name) => `account ${name}`), '']
}

const isMove = ({ phase }: Transfer): boolean => phase === 'single' || phase === 'settle'
const accountName = (path: string): string => path.replaceAll('/', ':')
const codeOf = ({ asset }: Transfer): string => scaleOf(asset).code

/** What moved, for hledger; holds and what ends them without a payment move nothing. */
function journalEntry(row: Transfer): string[] {
  if (!isMove(row)) return []
  const amount = `${decimal(row)} ${codeOf(row)}`
  return [
    `${row.at.slice(0, 10)} ${row.kind} ${row.memo.replaceAll(/[;\n\r|]/g, ' ')}`.trimEnd(),
    `    ; id: ${row.id}, at: ${row.at}`,
    `    ${accountName(row.credit)}  ${amount}`,
    `    ${accountName(row.debit)}  -${amount}`,
    '',
  ]
}

function decimal({ amount, asset }: Pick<Transfer, 'amount' | 'asset'>): string {
  const { digits } = scaleOf(asset)
  const padded = amount.padStart(digits + 1, '0')
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}
