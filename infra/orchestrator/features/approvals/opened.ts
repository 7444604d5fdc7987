import { isClosed } from '#shared/pure/guard/moves.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { noSuchCase } from './case-words.ts'
import { Docket } from './docket.ts'

/** Somebody looks at a case: the first time is remembered. */
export const opened: Rule<{ approvalId: ApprovalId; salt: string; by: LeaseHolder }, CaseState, void> = {
  load: loadCase,
  decide: (state, { salt, by }, now) => {
    const { approval } = state
    if (!approval) return noSuchCase
    if (approval.openedAt !== null || isClosed(approval)) return accept(undefined)
    const docket = new Docket(state, salt, now)
    docket.note(approval, { openedAt: now }, by, 'opened')
    return accept(undefined, { facts: docket.facts })
  },
}
