import type { ApprovalState, Decision, DecisionText } from '#shared/schema/approval.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Lease, LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { isPlanted, lastMissOf } from '../../store/attention.ts'
import { isAuditHead } from '../audit/audit.ts'
import { leaseOf } from '../takeover/lease-rows.ts'
import { approve } from './approve.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { noSuchCase } from './case-words.ts'
import { deny } from './deny.ts'
import { guardTimes, type GuardTimes } from './guard-times.ts'
import { notApproved, notNow } from './may-decide.ts'
import { readDecision } from './read-decision.ts'

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

export type DecideState = CaseState & {
  knownHead: boolean
  /** It is a test of attention. */
  planted: boolean
  /** When this person last missed one. */
  missedAt: Instant | null
  /** Who has control of the worker where it arose. */
  lease: Lease | null
}

/**
 * A person decides. It counts once and for what was shown: the signed request and version must be those of the case now.
 * The same decision told again is answered as before; whoever comes second is told who decided.
 */
export const decide: Rule<Decide, DecideState, DecideAnswer> = {
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

function decisionRow(said: DecisionText, { text, signature, by }: Decide, now: Instant): Decision {
  const { decisionId: id, operatorId, deviceId, verdict, cap, words } = said
  return { id, operatorId, operatorName: by.name.slice(0, 40), deviceId, verdict, cap, words, at: now, text, signature }
}
