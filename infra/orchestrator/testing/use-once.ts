import type { ApprovalId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../engine/decision.ts'
import { loadCase, type CaseState } from '../features/approvals/case-state.ts'
import { conclude, type Outcome } from '../features/approvals/conclude.ts'
import { consume } from '../features/approvals/consume.ts'
import { Docket } from '../features/approvals/docket.ts'

/** Uses a case as its payment would, without paying. */
export const useOnce: Rule<{ approvalId: ApprovalId; salt: string }, CaseState, void> = {
  load: loadCase,
  decide: (state, { salt }, now) => {
    const docket = new Docket(state, salt, now)
    const used = consume(docket, state, { name: 'test' }, now)
    return used.ok ? accept(undefined, { facts: docket.facts }) : used
  },
}

/** Ends a used case as its payment would, without money. */
export const endAs: Rule<{ approvalId: ApprovalId; salt: string; outcome: Outcome['outcome'] }, CaseState, void> = {
  load: loadCase,
  decide: (state, { salt, outcome }, now) => {
    if (!state.approval) return accept(undefined)
    const docket = new Docket(state, salt, now)
    const ended = conclude(docket, state.approval, { outcome, reason: '' }, { name: 'test' })
    return ended.ok ? accept(undefined, { facts: docket.facts }) : ended
  },
}
