import type { Database } from 'better-sqlite3'
import { allowanceOf, trialBudget } from '#shared/pure/money/accounts.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { Approval, Judgement } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { prepared } from '#shared/store/prepared.ts'
import { loadLedger, transferOf } from '../money/load-ledger.ts'
import { spendingSince, type Spent } from './spending.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What the tables say about a case, for a moment that is known later. */
export type FactState = {
  project: string | null
  spent: Spent[]
  /** When other purchases at its payee, and of its trial, were asked for. */
  atPayee: string[]
  ofTrial: string[]
  firstPaid: string | null
  /** Units that its trial has left, with what is held for the case itself. */
  left: bigint | null
}

/** Reads what the facts about a case are made of. It may not be in the tables itself yet. */
export function loadFacts(db: Database, approval: Approval): FactState {
  const { id, projectId, trialId, requestedAt, intent } = approval
  const project = projectId
    ? (prepared<[string], string>(db, "SELECT row ->> '$.name' FROM projects WHERE id = ?").pluck().get(projectId) ?? null)
    : null
  if (intent.kind !== 'payment') return { project, spent: [], atPayee: [], ofTrial: [], firstPaid: null, left: null }
  const since = new Date(Date.parse(requestedAt) - dayMs).toISOString()
  const asked = (column: 'payee' | 'trial_id', value: string) =>
    prepared<[string, string, string], string>(
      db,
      `SELECT requested_at FROM approvals WHERE ${column} = ? AND requested_at >= ? AND id <> ? AND kind = 'payment'`,
    )
      .pluck()
      .all(value, since, id)
  return {
    project,
    spent: spendingSince(db, since, id),
    atPayee: asked('payee', intent.payee.host),
    ofTrial: trialId ? asked('trial_id', trialId) : [],
    firstPaid:
      prepared<[string], string | null>(db, "SELECT min(row ->> '$.endedAt') FROM payments WHERE payee = ? AND state = 'settled'")
        .pluck()
        .get(intent.payee.host) ?? null,
    left: leftOf(db, approval),
  }
}

function leftOf(db: Database, { trialId, agent, held }: Approval): bigint | null {
  if (!trialId || !agent || !held) return null
  const { accounts } = loadLedger(db, held.amount.asset, [allowanceOf(trialId, agent), trialBudget(trialId)], [])
  const there = accounts.reduce((sum, row) => sum + availableOf(row), 0n)
  return there + (transferOf(db, held.transferId) ? BigInt(held.amount.amount) : 0n)
}

/** All that a policy may look at about a case at one moment; null = not known. They are kept with the judgement. */
export function factsOf(state: FactState, approval: Approval, now: Instant): Judgement['facts'] {
  const { intent, agent } = approval
  const common = { at: now, kind: intent.kind, agent, project: state.project }
  switch (intent.kind) {
    case 'payment':
      return { ...common, ...purchaseFacts(state, approval, intent, now) }
    case 'network':
      return { ...common, host: intent.host, port: intent.port, scheme: intent.scheme, method: intent.method }
    case 'secret':
      return { ...common, host: intent.host, secret: intent.name }
    case 'destructive':
      return { ...common, tool: intent.tool }
    case 'publish':
    case 'takeover':
    case 'policy':
      return common
  }
}

function purchaseFacts(
  state: FactState,
  { held, offers, page, trialId }: Approval,
  intent: Extract<Approval['intent'], { kind: 'payment' }>,
  now: Instant,
): Judgement['facts'] {
  const { asset } = held?.amount ?? {}
  const own = held ? BigInt(held.amount.amount) : null
  const since = (ms: number) => new Date(Date.parse(now) - ms).toISOString()
  const show = (units: bigint | null) => (units === null || asset === undefined ? null : decimalOf(units, asset))
  /** With what this purchase itself would cost. What is paid in another currency cannot be added: then it is not known. */
  const spend = (which: (row: Spent) => boolean) => {
    const rows = state.spent.filter((row) => (row.at === null || row.at >= since(dayMs)) && which(row))
    if (own === null || rows.some((row) => row.asset !== asset)) return null
    return show(rows.reduce((sum, { units }) => sum + units, own))
  }
  const count = (at: readonly string[], ms: number) => at.filter((each) => each >= since(ms)).length + 1
  return {
    host: intent.payee.host,
    currency: asset === undefined ? null : scaleOf(asset).code,
    amount: show(own),
    rail: offers?.find(({ taken }) => taken)?.rail ?? null,
    recurring: intent.recurring,
    'payee.known': state.firstPaid !== null,
    'payee.first_paid_days':
      state.firstPaid === null ? 0 : Math.max(0, Math.floor((Date.parse(now) - Date.parse(state.firstPaid)) / dayMs)),
    'evidence.page': (page?.picture ?? null) !== null,
    'evidence.alternatives': intent.alternatives.filter(({ seen }) => seen !== null).length,
    'budget.left': show(state.left),
    'spend.payee_24h': spend(({ payee }) => payee === intent.payee.host),
    'spend.trial_24h': spend((row) => row.trialId === trialId),
    'spend.all_24h': spend(() => true),
    'count.payee_1h': count(state.atPayee, hourMs),
    'count.trial_24h': count(state.ofTrial, dayMs),
  }
}
