import type { Database } from 'better-sqlite3'
import type { DayCost, MoneySummary, SpentRow } from '../../contract/money.ts'
import { availableOf } from '../../pure/money/after-transfer.ts'
import { account, type Account } from '../../schema/ledger.ts'
import { claim } from '../../schema/trial.ts'
import { exactSum, exactSumOf } from './exact-sum.ts'
import { rowsOf } from './rows.ts'

const posted = `phase IN ('single', 'settle') AND credit > 'expense/' AND credit < 'expense0'`

type Spent = { credit: string; project_id: string | null; trial_id: string | null; agent: string | null; day: string }
type SpentGroup = Spent & { rows: number; parts: string }

/**
 * Money in one currency: what was given, spent, is held and left.
 * @param asset null = the currency that most projects have
 * @param at the moment that "today" and the last minutes are counted from, ISO 8601
 */
export function moneySummaryOf(db: Database, asset: string | null, at: string): MoneySummary {
  const shown = asset ?? commonAsset(db)
  const money = (amount: bigint) => ({ amount: `${amount}`, asset: shown })
  const accounts = rowsOf(db, account, 'SELECT row FROM accounts WHERE asset = ?', shown)
  const groups = db
    .prepare<[string], SpentGroup>(
      `SELECT credit, project_id, trial_id, agent, day, count(*) AS rows, ${exactSum('amount')} AS parts
       FROM transfers WHERE asset = ? AND ${posted} GROUP BY credit, project_id, trial_id, agent, day`,
    )
    .all(shown)
  const total = (of: (row: Account) => bigint, which: (path: string) => boolean) =>
    accounts.filter(({ path }) => which(path)).reduce((sum, row) => sum + of(row), 0n)
  const held = total(({ debitsPending }) => BigInt(debitsPending), isOurs)
  const spent = groups.reduce((sum, { parts }) => sum + exactSumOf(parts), 0n)
  const today = groups.filter(({ day }) => day === at.slice(0, 10)).reduce((sum, { parts }) => sum + exactSumOf(parts), 0n)
  const since = (minutes: number) => spentSince(db, shown, new Date(Date.parse(at) - minutes * 60_000).toISOString())
  const by = (keyOf: (row: Spent) => string, heldOf: (path: string) => string | null, titleOf = (key: string) => key) =>
    grouped(groups, accounts, keyOf, heldOf).map(([key, row]): SpentRow => ({
      key,
      title: titleOf(key),
      spent: money(row.spent),
      held: money(row.held),
      rows: row.rows,
    }))
  const projectOf = new Map(db.prepare<[], [string, string]>('SELECT id, project_id FROM trials').raw().all())
  return {
    asset: shown,
    funded: money(fundedIn(db, shown)),
    spent: money(spent),
    held: money(held),
    left: money(total(availableOf, isOurs)),
    spentToday: money(today),
    burn: { fiveMinutes: money(since(5) * 12n), hour: money(since(60)), day: money(since(24 * 60) / 24n) },
    unpricedCalls: countOf(db, `SELECT count(*) FROM calls WHERE cost_state = 'unpriced'`),
    estimatedCalls: countOf(db, `SELECT count(*) FROM calls WHERE cost_state = 'estimated'`),
    unconverted: countOf(
      db,
      `SELECT count(*) FROM transfers WHERE ${posted} AND asset <> ? AND asset NOT IN
         (SELECT row ->> '$.base' FROM rates WHERE row ->> '$.quote' = ?)`,
      shown,
      shown,
    ),
    byKind: by(kindOf, () => null),
    byAgent: by(
      ({ agent }) => agent ?? '',
      (path) => /^trial\/[^/]+\/agent\/([^/]+)\//.exec(path)?.[1] ?? null,
    ),
    byProject: by(
      ({ project_id }) => project_id ?? '',
      (path) => projectOf.get(trialIn(path) ?? '') ?? null,
      titleIn(db, `SELECT id, row ->> '$.title' FROM projects`),
    ),
    byTrial: by(({ trial_id }) => trial_id ?? '', trialIn, titleIn(db, `SELECT id, row ->> '$.title' FROM trials`)),
    byDay: by(
      ({ day }) => day,
      () => null,
    ),
    byDayAndKind: dayCosts(groups, shown),
    claimed: rowsOf(db, claim, 'SELECT row FROM claims ORDER BY id DESC LIMIT 500'),
  }
}

const nothing = { amount: '0', asset: 'CAD/12' }

/** Before anything was ever heard of an orchestrator. */
export const emptySummary: MoneySummary = {
  asset: nothing.asset,
  funded: nothing,
  spent: nothing,
  held: nothing,
  left: nothing,
  spentToday: nothing,
  burn: { fiveMinutes: nothing, hour: nothing, day: nothing },
  unpricedCalls: 0,
  estimatedCalls: 0,
  unconverted: 0,
  byKind: [],
  byAgent: [],
  byProject: [],
  byTrial: [],
  byDay: [],
  byDayAndKind: [],
  claimed: [],
}

/** What was given to projects, also out of another currency. */
function fundedIn(db: Database, asset: string): bigint {
  const parts = db
    .prepare<[string], string>(`SELECT ${exactSum('amount')} FROM transfers WHERE asset = ? AND kind = 'fund'`)
    .pluck()
    .get(asset)
  return exactSumOf(parts ?? '')
}

const kindOf = ({ credit }: Pick<Spent, 'credit'>): string => credit.slice('expense/'.length)

function dayCosts(groups: readonly SpentGroup[], asset: string): DayCost[] {
  const sums = new Map<string, { day: string; kind: string; amount: bigint }>()
  for (const group of groups) {
    const [day, kind] = [group.day, kindOf(group)]
    const before = sums.get(`${day} ${kind}`)?.amount ?? 0n
    sums.set(`${day} ${kind}`, { day, kind, amount: before + exactSumOf(group.parts) })
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { day, kind, amount }]) => ({ day, kind, spent: { amount: `${amount}`, asset } }))
}

const isOurs = (path: string): boolean => path.startsWith('trial/') || path.startsWith('project/')
const trialIn = (path: string): string | null => /^trial\/([^/]+)\//.exec(path)?.[1] ?? null

function commonAsset(db: Database): string {
  const found = db
    .prepare<[], string>(`SELECT row ->> '$.asset' FROM projects GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`)
    .pluck()
    .get()
  return found ?? 'CAD/12'
}

function grouped(
  groups: readonly SpentGroup[],
  accounts: readonly Account[],
  keyOf: (row: Spent) => string,
  heldOf: (path: string) => string | null,
) {
  const byKey = new Map<string, { spent: bigint; held: bigint; rows: number }>()
  const at = (key: string) => {
    const row = byKey.get(key) ?? { spent: 0n, held: 0n, rows: 0 }
    byKey.set(key, row)
    return row
  }
  for (const group of groups) {
    const row = at(keyOf(group))
    row.spent += exactSumOf(group.parts)
    row.rows += group.rows
  }
  for (const { path, debitsPending } of accounts) {
    const key = debitsPending === '0' ? null : heldOf(path)
    if (key !== null) at(key).held += BigInt(debitsPending)
  }
  return [...byKey].sort(([a, x], [b, y]) => (x.spent === y.spent ? (a < b ? -1 : 1) : x.spent > y.spent ? -1 : 1))
}

function titleIn(db: Database, sql: string): (key: string) => string {
  const titles = new Map(db.prepare<[], [string, string]>(sql).raw().all())
  return (key) => titles.get(key) ?? key
}

function spentSince(db: Database, asset: string, from: string): bigint {
  const parts = db
    .prepare<[string, string], string>(
      // Named, because by itself the planner takes the index that sorts by heading and reads all of it.
      `SELECT ${exactSum('amount')} FROM transfers INDEXED BY transfers_spent_at WHERE at > ? AND asset = ? AND ${posted}`,
    )
    .pluck()
    .get(from, asset)
  return exactSumOf(parts ?? '')
}

const countOf = (db: Database, sql: string, ...values: string[]): number =>
  db
    .prepare<string[], number>(sql)
    .pluck()
    .get(...values) ?? 0
