import type { Database } from 'better-sqlite3'
import { allowanceOf, overrunOf, trialBudget } from '#shared/pure/money/accounts.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import type { AllowanceStatus } from '#shared/pure/money/allowance-text.ts'
import { localDateOf } from '#shared/pure/money/local-date.ts'
import { nextPeriodOf } from '#shared/pure/money/period.ts'
import { spendingState } from '#shared/pure/money/spending-state.ts'
import { modelCall, type ModelCall } from '#shared/schema/call.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { payment, type Payment } from '#shared/schema/payment.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { workOf } from './call-rows.ts'
import { payerOf } from './payer.ts'
import { loadTrialLedger } from './trial-ledger.ts'

const minuteMs = 60_000
/** No day of any zone is longer. */
const longestDayMs = 26 * 60 * minuteMs

/** How the money of a task's agent stands, for its allowance text; null when there is no such task. */
export function allowanceStatusOf(db: Database, taskId: TaskId, now: Instant): AllowanceStatus | null {
  const work = workOf(db, taskId)
  if (!work) return null
  const payer = payerOf(work.trial)
  const { ledger, plan } = loadTrialLedger(db, payer, [])
  if (!plan) return null
  const { timeZone } = work.project
  const of = (path: string) => ledger.accounts.find((row) => row.path === path)
  const allowance = of(allowanceOf(payer.trialId, payer.agent))
  const left = (path: string) => {
    const row = of(path)
    return row ? availableOf(row) : 0n
  }
  const today = localDateOf(now, timeZone)
  const calls = callsSince(db, payer.trialId, before(now, longestDayMs))
  const isToday = ({ endedAt }: Pick<ModelCall, 'endedAt'>) => endedAt !== null && localDateOf(endedAt, timeZone) === today
  const spent = total(calls.filter(isToday)) + total(paymentsSince(db, payer.trialId, before(now, longestDayMs)).filter(isToday))
  const held = BigInt(allowance?.debitsPending ?? 0)
  // A debt is repaid before anything else is paid.
  const free = left(allowanceOf(payer.trialId, payer.agent)) + left(overrunOf(payer.trialId))
  const limit = spent + held + free
  const priced = calls.filter(({ cost }) => cost !== null)
  const hour = calls.filter(({ endedAt }) => endedAt !== null && endedAt > before(now, 60 * minuteMs))
  const five = hour.filter(({ endedAt }) => endedAt !== null && endedAt > before(now, 5 * minuteMs))
  return {
    asOf: now,
    asset: payer.asset,
    trialId: payer.trialId,
    agent: payer.agent,
    limit,
    spent,
    held,
    left: free,
    trialLeft: left(trialBudget(payer.trialId)),
    periodEnds: nextPeriodOf(plan.anchor, today),
    lastCall: priced.length > 0 ? total(priced.slice(-1)) : null,
    averageCall: priced.length > 0 ? total(priced) / BigInt(priced.length) : null,
    state: spendingState({
      limit,
      left: free,
      perHour: { fiveMinutes: total(five) * 12n, hour: total(hour) },
      calls: hour.length,
      hoursLeft: plan.pace === 'even' ? hoursUntilTomorrow(now, timeZone) : null,
    }),
  }
}

const before = (now: Instant, ms: number): Instant => new Date(Date.parse(now) - ms).toISOString()

const callsSince = (db: Database, trialId: string, from: Instant): ModelCall[] =>
  rowsOf(db, modelCall, 'SELECT row FROM calls WHERE trial_id = ? AND at > ? ORDER BY at, id', trialId, from)

const paymentsSince = (db: Database, trialId: string, from: Instant): Payment[] =>
  rowsOf(db, payment, "SELECT row FROM payments WHERE trial_id = ? AND row ->> '$.endedAt' > ? ORDER BY id", trialId, from)

const total = (made: readonly Pick<ModelCall, 'cost'>[]): bigint =>
  made.reduce((sum, { cost }) => sum + BigInt(cost?.amount ?? 0), 0n)

/** Hours until the date changes in a zone, to a quarter: no zone is off by less. */
function hoursUntilTomorrow(now: Instant, timeZone: string): number {
  const today = localDateOf(now, timeZone)
  const quarter = 15 * minuteMs
  const first = Math.ceil(Date.parse(now) / quarter) * quarter
  let at = first
  while (localDateOf(new Date(at).toISOString(), timeZone) === today) at += quarter
  return (at - Date.parse(now)) / (60 * minuteMs)
}
