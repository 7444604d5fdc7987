import { decidersOf, frictionOf } from '#shared/pure/guard/friction.ts'
import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { Approval, ApprovalState, Decision, DecisionText } from '#shared/schema/approval.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Lease, LeaseHolder } from '#shared/schema/lease.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { accept, refuse, type Decision as Decided, type Refusal, type Rule } from '../../engine/decision.ts'
import { isPlanted, lastMissOf } from '../../store/attention.ts'
import { isAuditHead } from '../audit/audit.ts'
import { leaseOf } from '../takeover/lease-rows.ts'
import { loadCase, payeeOf, type CaseState } from './case-state.ts'
import { closedWords, noSuchCase, wishWords } from './case-words.ts'
import { Docket, requestOf, type Actor } from './docket.ts'
import { enactPolicy } from './enact-policy.ts'
import { guardTimes, type GuardTimes } from './guard-times.ts'
import { approvedFrom } from './judge.ts'
import { later } from './later.ts'
import { readDecision } from './read-decision.ts'
import { tellAgent } from './tell-agent.ts'

export type Decide = {
  approvalId: ApprovalId
  text: string
  signature: string
  /** Whose token the call came with. */
  by: LeaseHolder
  salt: string
  times?: GuardTimes
}

export type DecideAnswer = { approvalId: ApprovalId; state: ApprovalState }

type State = CaseState & {
  knownHead: boolean
  /** It is a test of attention. */
  planted: boolean
  /** When this person last missed one. */
  missedAt: Instant | null
  /** Who has control of the worker where it arose. */
  lease: Lease | null
}

/** For how long whoever missed a test does not approve alone, in milliseconds. */
const aloneAgainAfter = 24 * 60 * 60_000

/**
 * A person decides. It counts once and for what was shown: the signed request and version must be those of the case now.
 * The same decision told again is answered as before; whoever comes second is told who decided.
 */
export const decide: Rule<Decide, State, DecideAnswer> = {
  load: (db, command) => {
    const state = loadCase(db, command)
    return {
      ...state,
      knownHead: isAuditHead(db, headIn(command.text)),
      planted: isPlanted(db, command.approvalId),
      missedAt: lastMissOf(db, command.by.operatorId),
      lease: state.approval?.workerId ? leaseOf(db, state.approval.workerId) : null,
    }
  },
  decide: (state, command, now) => {
    const read = readDecision(command, state.devices)
    if (!read.ok) return read
    const { decision: said } = read
    const { approval } = state
    if (!approval || approval.id !== said.approvalId) return noSuchCase
    const earlier = approval.decisions.find(({ id }) => id === said.decisionId)
    if (earlier)
      return earlier.text === command.text
        ? accept({ approvalId: approval.id, state: approval.state })
        : refuse('other_content', 'This decision was told before with another content. Nothing was changed.')
    const { times = guardTimes } = command
    const refused =
      notNow(approval, state, said, now) ?? (said.verdict === 'approve' ? notApproved(approval, state, said, now) : null)
    if (refused) return refused
    const decision = decisionRow(said, command, now)
    return said.verdict === 'approve'
      ? approve(approval, state, decision, command.salt, times, now)
      : deny(approval, state, decision, command.salt, now)
  },
}

function headIn(text: string): string {
  return /"auditHead":"([0-9a-f]{64})"/.exec(text)?.[1] ?? ''
}

/** Why a decision of any kind is not taken. */
function notNow(approval: Approval, { knownHead }: State, said: DecisionText, now: Instant): Refusal | null {
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
function notApproved(approval: Approval, state: State, said: DecisionText, now: Instant): Refusal | null {
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

function decisionRow(said: DecisionText, { text, signature, by }: Decide, now: Instant): Decision {
  const { decisionId: id, operatorId, deviceId, verdict, cap, words } = said
  return { id, operatorId, operatorName: by.name.slice(0, 40), deviceId, verdict, cap, words, at: now, text, signature }
}

const actorOf = ({ operatorName, deviceId }: Decision): Actor => ({ name: operatorName, deviceId })

function approve(
  approval: Approval,
  state: State,
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
    docket.move(approval, { state: 'half_approved', decisions }, actorOf(decision))
    return accept({ approvalId: approval.id, state: 'half_approved' }, { facts: docket.facts })
  }
  const isPolicy = approval.intent.kind === 'policy'
  const window = approvedFrom(approval, now, times, isPolicy ? 0 : times.undoMs)
  const cap = lowest(window.cap, decisions)
  const approved = docket.move(approval, { state: 'approved', decisions, ...window, cap }, actorOf(decision))
  const refused = isPolicy ? enactPolicy(docket, state, approved, now) : null
  if (refused) return refused
  return accept({ approvalId: approval.id, state: 'approved' }, { facts: docket.facts })
}

/** Two people are asked for only where there are two: by the policy, and of who missed a test a moment ago. */
function needsTwo({ judgement }: Approval, { operators, devices, missedAt }: State, now: Instant): boolean {
  const careless = missedAt !== null && later(missedAt, aloneAgainAfter) > now
  return (judgement?.verdict === 'two_person' || careless) && decidersOf(operators, devices) >= 2
}

/** Somebody would have paid what nobody should have: nothing is paid, and that is said at once. */
function missed(approval: Approval, state: State, decision: Decision, salt: string, now: Instant): Decided<DecideAnswer> {
  const docket = new Docket(state, salt, now)
  const host = payeeOf(approval.intent)
  docket.move(
    approval,
    {
      state: 'cancelled',
      decisions: [...approval.decisions, decision],
      reason: `This was a test: ${host} is not whom it reads like. Nothing is paid. What ${decision.operatorName} approves within a day needs a second person.`,
    },
    actorOf(decision),
  )
  return accept(
    { approvalId: approval.id, state: 'cancelled' },
    { facts: docket.facts, secrets: [{ change: 'note_miss', operatorId: decision.operatorId, at: now }] },
  )
}

/** The least of what each who approved allowed. */
const lowest = (cap: MoneyText | null, decisions: readonly Decision[]): MoneyText | null =>
  decisions.reduce((least, each) => (each.cap && least && BigInt(each.cap.amount) < BigInt(least.amount) ? each.cap : least), cap)

function deny(approval: Approval, state: State, decision: Decision, salt: string, now: Instant): Decided<DecideAnswer> {
  const docket = new Docket(state, salt, now)
  const actor = actorOf(decision)
  docket.move(approval, { state: 'denied', decisions: [...approval.decisions, decision], reason: decision.words }, actor)
  const host = payeeOf(approval.intent)
  if (decision.verdict === 'block' && host !== null) docket.block(host, approval, actor)
  const told = decision.words && `Your wish ${wishWords(approval.intent)} was denied. ${decision.words}`
  return accept(
    { approvalId: approval.id, state: 'denied' },
    { facts: docket.facts, ...tellAgent(state, { key: decision.id, by: decision.operatorName, text: told }, now) },
  )
}
