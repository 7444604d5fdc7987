import { decidersOf } from '#shared/pure/guard/friction.ts'
import type { Approval, Decision } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { accept, type Decision as Decided } from '../../engine/decision.ts'
import { payeeOf } from './case-state.ts'
import type { DecideAnswer, DecideState } from './decide.ts'
import { Docket } from './docket.ts'
import { enactPolicy } from './enact-policy.ts'
import type { GuardTimes } from './guard-times.ts'
import { approvedFrom } from './judge.ts'
import { later } from './later.ts'
import { personOf } from './person-of.ts'

/** For how long whoever missed a test does not approve alone, in milliseconds. */
const aloneAgainAfter = 24 * 60 * 60_000

/** Approves a case, or half of it when another person is asked for. A test of attention ends here. */
export function approve(
  approval: Approval,
  state: DecideState,
  decision: Decision,
  salt: string,
  times: GuardTimes,
  now: Instant,
): Decided<DecideAnswer> {
  if (state.planted) return missed(approval, state, decision, salt, now)
  const docket = new Docket(state, salt, now)
  const decisions = [...approval.decisions, decision]
  const needed = needsTwo(approval, state, now) ? 2 : 1
  if (decisions.length < needed) {
    docket.move(approval, { state: 'half_approved', decisions }, personOf(decision))
    return accept({ approvalId: approval.id, state: 'half_approved' }, { facts: docket.facts })
  }
  const isPolicy = approval.intent.kind === 'policy'
  const window = approvedFrom(approval, now, times, isPolicy ? 0 : times.undoMs)
  const cap = lowest(window.cap, decisions)
  const approved = docket.move(approval, { state: 'approved', decisions, ...window, cap }, personOf(decision))
  const refused = isPolicy ? enactPolicy(docket, state, approved, now) : null
  if (refused) return refused
  return accept({ approvalId: approval.id, state: 'approved' }, { facts: docket.facts })
}

/** Two people are asked for only where there are two: by the policy, and of who missed a test a moment ago. */
function needsTwo({ judgement }: Approval, { operators, devices, missedAt }: DecideState, now: Instant): boolean {
  const careless = missedAt !== null && later(missedAt, aloneAgainAfter) > now
  return (judgement?.verdict === 'two_person' || careless) && decidersOf(operators, devices) >= 2
}

/** Somebody would have paid what nobody should have: nothing is paid, and that is said at once. */
function missed(approval: Approval, state: DecideState, decision: Decision, salt: string, now: Instant): Decided<DecideAnswer> {
  const docket = new Docket(state, salt, now)
  const host = payeeOf(approval.intent)
  docket.move(
    approval,
    {
      state: 'cancelled',
      decisions: [...approval.decisions, decision],
      reason: `This was a test: ${host} is not whom it reads like. Nothing is paid. What ${decision.operatorName} approves within a day needs a second person.`,
    },
    personOf(decision),
  )
  return accept(
    { approvalId: approval.id, state: 'cancelled' },
    { facts: docket.facts, secrets: [{ change: 'note_miss', operatorId: decision.operatorId, at: now }] },
  )
}

/** The least of what each who approved allowed. */
const lowest = (cap: MoneyText | null, decisions: readonly Decision[]): MoneyText | null =>
  decisions.reduce((least, each) => (each.cap && least && BigInt(each.cap.amount) < BigInt(least.amount) ? each.cap : least), cap)
