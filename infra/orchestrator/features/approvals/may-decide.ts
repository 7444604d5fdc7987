import { decidersOf, frictionOf } from '#shared/pure/guard/friction.ts'
import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { Approval, DecisionText } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Lease } from '#shared/schema/lease.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import { payeeOf } from './case-state.ts'
import { closedWords } from './case-words.ts'
import type { DecideState } from './decide.ts'
import { requestOf } from './docket.ts'

/** Why a decision of any kind is not taken. */
export function notNow(approval: Approval, { knownHead }: DecideState, said: DecisionText, now: Instant): Refusal | null {
  if (approval.state === 'requested')
    return refuse('too_early', 'Its evidence is still being gathered. Nothing was decided; look again in some seconds.')
  if (!isWaiting(approval)) return closedWords(approval)
  if (now >= approval.expiresAt) return refuse('expired', 'Its time is over, so it counts as not allowed. Nothing was decided.')
  if (said.request !== approval.request || said.version !== approval.version || requestOf(approval) !== approval.request)
    return refuse('stale', 'It changed after it was shown to you. Nothing was decided; look at it again.')
  if (!knownHead)
    return refuse(
      'other_history',
      'Your console knows an audit that is not the one here. Nothing was decided. Verify the audit first.',
    )
  if (approval.decisions.some(({ operatorId, deviceId }) => operatorId === said.operatorId || deviceId === said.deviceId))
    return refuse('same_person', 'You decided already; another person at another device is asked for. Nothing was changed.')
  if (said.verdict === 'block' && payeeOf(approval.intent) === null)
    return refuse('nobody_to_block', 'There is nobody to block here. Deny it instead.')
  return null
}

/** Why it may not be approved, though it could be denied. */
export function notApproved(approval: Approval, state: DecideState, said: DecisionText, now: Instant): Refusal | null {
  const { intent, openedAt } = approval
  if (intent.kind === 'takeover')
    return refuse('do_it', 'Take control of the worker and do it, then say that it is done. Or deny it.')
  if (state.frozen) return refuse('frozen', 'Everything stands still, so nothing is approved. Thaw it first, or deny this.')
  if (state.over) return refuse('trial_over', 'Its trial is over, so there is nothing to approve.')
  if (state.blocked) return refuse('blocked', `${payeeOf(intent)} was blocked meanwhile. Nothing was approved.`)
  const deciders = decidersOf(state.operators, state.devices)
  if (deciders >= 2 && approval.decisions.length === 0 && hadControl(approval, state.lease, said))
    return refuse('had_control', 'You had control of the worker when this was asked for. Somebody else approves it first.')
  const { dwellMs } = frictionOf(approval, deciders)
  if (dwellMs > 0 && (openedAt === null || Date.parse(now) - Date.parse(openedAt) < dwellMs))
    return refuse('too_quick', 'Look at the evidence first. Nothing was decided.')
  return wrongCap(intent.kind === 'payment' ? intent.amount : null, said.cap)
}

const hadControl = ({ requestedAt }: Approval, lease: Lease | null, { operatorId }: DecisionText): boolean =>
  lease?.holder?.operatorId === operatorId && lease.since <= requestedAt

function wrongCap(asked: MoneyText | null, cap: MoneyText | null): Refusal | null {
  if (cap === null) return null
  const fits =
    asked !== null && cap.asset === asked.asset && BigInt(cap.amount) > 0n && BigInt(cap.amount) <= BigInt(asked.amount)
  return fits ? null : refuse('wrong_cap', 'No more can be allowed than was asked for, in its own currency. Nothing was decided.')
}
