import type { Approval } from '#shared/schema/approval.ts'
import type { ApprovalId, TaskId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { noSuchCase } from './case-words.ts'
import { conclude } from './conclude.ts'
import { consume } from './consume.ts'
import { Docket } from './docket.ts'

/**
 * An agent does what it was allowed, once: for wishes whose use is over with the word of it (a tool's call, a
 * publication). A purchase is used by its payment, a way out to a host by each request.
 */
export const useCase: Rule<{ approvalId: ApprovalId; taskId: TaskId; salt: string }, CaseState, Approval> = {
  load: loadCase,
  decide: (state, { taskId, salt }, now) => {
    const { approval } = state
    if (approval?.taskId !== taskId || approval.intent.kind === 'payment' || approval.intent.kind === 'network') return noSuchCase
    const docket = new Docket(state, salt, now)
    const actor = { name: `agent of ${taskId}` }
    const used = consume(docket, state, actor, now)
    if (!used.ok) return used
    const ended = conclude(docket, used.approval, { outcome: 'settled', reason: '' }, actor)
    return ended.ok ? accept(ended.approval, { facts: docket.facts }) : ended
  },
}
