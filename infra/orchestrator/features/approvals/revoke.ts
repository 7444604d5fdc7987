import { isApproved } from '#shared/pure/guard/moves.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { noSuchCase, stateWords } from './case-words.ts'
import { Docket } from './docket.ts'

/** A person takes an approval back that was not used yet. */
export const revoke: Rule<{ approvalId: ApprovalId; salt: string; by: LeaseHolder }, CaseState, void> = {
  load: loadCase,
  decide: (state, { salt, by }, now) => {
    const { approval } = state
    if (!approval) return noSuchCase
    if (approval.state === 'revoked') return accept(undefined)
    if (!isApproved(approval))
      return refuse('too_late', `It is ${stateWords(approval.state)}, so it cannot be taken back. Nothing was changed.`)
    const docket = new Docket(state, salt, now)
    docket.move(approval, { state: 'revoked', reason: `${by.name} took it back.` }, by)
    return accept(undefined, { facts: docket.facts })
  },
}
