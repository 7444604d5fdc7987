import { allowanceOf, projectBudget, trialBudget } from '#shared/pure/money/accounts.ts'
import { localDateOf } from '#shared/pure/money/local-date.ts'
import { daysLeft, periodOf } from '#shared/pure/money/period.ts'
import { split } from '#shared/pure/money/split.ts'
import type { AllowancePlan, LocalDate } from '#shared/schema/allowance.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Book } from './book.ts'
import { repay } from './repay.ts'
import type { Payer } from './payer.ts'

/**
 * Brings a trial's allowance to today: what its agent left of an earlier day goes back to the trial, periods that began
 * meanwhile are paid by the project, debts are repaid, and today's share is allotted. Done lazily, before anything is
 * spent: every part has a natural id and the plan remembers the last day and period, so it happens once however often,
 * and in whatever zone, it is asked for; a day before the last one allotted brings nothing. Answers the plan as it is then.
 */
export function renewAllowance(book: Book, payer: Payer, plan: AllowancePlan, timeZone: string, now: Instant): AllowancePlan {
  const day = localDateOf(now, timeZone)
  if (day <= plan.day) return plan
  sweep(book, payer, `sweep|${payer.trialId}|${payer.agent}|${plan.day}`)
  const period = payPeriods(book, payer, plan, periodOf(plan.anchor, day))
  repay(book, payer, day)
  allot(book, payer, { ...plan, day }, allotmentId(payer, day))
  const next = { ...plan, period, day }
  book.note({ kind: 'allowance.planned', v: 1, plan: next })
  return next
}

/** The transfer by which an agent gets its share of a day. */
export const allotmentId = ({ trialId, agent }: Payer, day: LocalDate): string => `allot|${trialId}|${agent}|${day}`

/** Takes back what an agent neither spent nor holds. */
export function sweep(book: Book, { projectId, trialId, agent, asset }: Payer, id: string): void {
  book.post({
    id,
    kind: 'sweep',
    debit: allowanceOf(trialId, agent),
    credit: trialBudget(trialId),
    asset,
    amount: book.available(allowanceOf(trialId, agent), asset),
    about: { projectId, trialId, agent },
  })
}

/** Gives an agent its share of what its trial has for the plan's day. */
export function allot(book: Book, { projectId, trialId, agent, asset }: Payer, plan: AllowancePlan, id: string): void {
  const there = book.available(trialBudget(trialId), asset)
  const days = plan.pace === 'whole' ? 1 : daysLeft(plan.anchor, plan.day)
  const [share = 0n] = split(
    there,
    Array.from({ length: days }, () => 1n),
  )
  book.post({
    id,
    kind: 'allowance',
    debit: trialBudget(trialId),
    credit: allowanceOf(trialId, agent),
    asset,
    amount: share,
    about: { projectId, trialId, agent },
  })
}

/** Pays every period up to `last` that was not paid yet, each once; one that the project has nothing for waits. */
function payPeriods(book: Book, { projectId, trialId, agent, asset }: Payer, plan: AllowancePlan, last: number): number {
  for (let period = plan.period + 1; period <= last; period += 1) {
    const due = dueOf(plan, book.available(trialBudget(trialId), asset))
    const there = book.available(projectBudget(projectId), asset)
    if (due > 0n && there <= 0n) return period - 1
    book.post({
      id: `repl|${trialId}|${period}`,
      kind: 'replenish',
      debit: projectBudget(projectId),
      credit: trialBudget(trialId),
      asset,
      amount: due < there ? due : there,
      memo: `period ${period} from ${plan.anchor}, 14 days each`,
      about: { projectId, trialId, agent },
    })
  }
  return last
}

function dueOf({ replenish, amount, cap }: AllowancePlan, there: bigint): bigint {
  if (replenish === 'none') return 0n
  const due = replenish === 'reset' ? BigInt(amount) - there : BigInt(amount)
  const room = replenish === 'reset' ? due : BigInt(cap) - there
  return due < 0n || room < 0n ? 0n : due < room ? due : room
}
