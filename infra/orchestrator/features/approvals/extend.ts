import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { closedWords, noSuchCase } from './case-words.ts'
import { Docket } from './docket.ts'
import { guardTimes, type GuardTimes } from './guard-times.ts'
import { later } from './later.ts'

type Extend = { approvalId: ApprovalId; reason: string; salt: string; by: LeaseHolder; times?: GuardTimes }

/** A person gives a case that waits as much time again, once. */
export const extend: Rule<Extend, CaseState, void> = {
  load: loadCase,
  decide: (state, { reason, salt, by, times = guardTimes }, now) => {
    const { approval } = state
    if (!approval) return noSuchCase
    if (!isWaiting(approval)) return closedWords(approval)
    if (now >= approval.expiresAt) return refuse('expired', 'Its time is over already. Nothing was changed.')
    if (approval.extended) return refuse('extended', 'It was given more time once already. Decide, or let it run out.')
    const docket = new Docket(state, salt, now)
    docket.note(approval, { expiresAt: later(approval.expiresAt, times.decideMs), extended: true }, by, 'extended', { reason })
    return accept(undefined, { facts: docket.facts })
  },
}
