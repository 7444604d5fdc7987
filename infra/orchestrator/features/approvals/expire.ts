import { isApproved, isWaiting } from '#shared/pure/guard/moves.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { noSuchCase } from './case-words.ts'
import { Docket, theClock } from './docket.ts'

/**
 * Writes down that a case's time is over. Nothing depends on when this is run: every rule that decides or uses looks at
 * the clock itself.
 */
export const expire: Rule<{ approvalId: ApprovalId; salt: string }, CaseState, void> = {
  load: loadCase,
  decide: (state, { salt }, now) => {
    const { approval } = state
    if (!approval) return noSuchCase
    const docket = new Docket(state, salt, now)
    if (isApproved(approval)) {
      if (approval.useBefore === null || now < approval.useBefore) return accept(undefined)
      docket.move(approval, { state: 'lapsed', reason: 'Its time of use is over.' }, theClock)
    } else if (isWaiting(approval) || approval.state === 'requested') {
      if (now < approval.expiresAt) return accept(undefined)
      docket.move(approval, { state: 'expired', reason: 'Nobody decided in time, so it counts as not allowed.' }, theClock)
    }
    return accept(undefined, { facts: docket.facts })
  },
}
