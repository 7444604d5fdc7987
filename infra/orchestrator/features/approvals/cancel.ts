import { isApproved, isClosed } from '#shared/pure/guard/moves.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { ApprovalId, TaskId } from '#shared/schema/ids.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { noSuchCase, stateWords } from './case-words.ts'
import { Docket, type Actor } from './docket.ts'

/** An agent does not want it any more. What was used already goes on to its end. */
export const cancel: Rule<{ approvalId: ApprovalId; taskId: TaskId; salt: string }, CaseState, Approval> = {
  load: loadCase,
  decide: (state, { taskId, salt }, now) => {
    const { approval } = state
    if (!approval || approval.taskId !== taskId) return noSuchCase
    if (isClosed(approval)) return accept(approval)
    if (approval.state === 'consumed' || approval.state === 'unknown')
      return refuse('too_late', `It is ${stateWords(approval.state)}, so it cannot be cancelled. Look at its state later.`)
    const docket = new Docket(state, salt, now)
    const ended = cancelled(docket, approval, 'Its agent does not want it any more.', { name: `agent of ${taskId}` })
    return accept(ended, { facts: docket.facts })
  },
}

/** Ends a case that was not used. */
export const cancelled = (docket: Docket, approval: Approval, reason: string, actor: Actor): Approval =>
  docket.move(approval, { state: isApproved(approval) ? 'revoked' : 'cancelled', reason }, actor)
