import type { Approval, ApprovalState } from '../../schema/approval.ts'
import type { IntentKind } from '../../schema/intent.ts'

const waiting = ['pending', 'half_approved'] as const
const ends = ['denied', 'expired', 'cancelled', 'superseded'] as const
/** What was approved may wait for a person once more, when the policy became stricter before it was used. */
const approved = ['consumed', 'revoked', 'lapsed', 'pending'] as const

/** From where to where a case may move; there is no other way. */
const moves: { readonly [S in ApprovalState]: readonly ApprovalState[] } = {
  requested: ['auto_denied', 'auto_approved', 'pending', 'expired', 'cancelled', 'superseded'],
  pending: ['half_approved', 'approved', ...ends],
  half_approved: ['approved', ...ends],
  approved,
  auto_approved: approved,
  consumed: ['settled_ok', 'settled_failed', 'unknown'],
  unknown: ['reconciled_ok', 'reconciled_failed'],
  auto_denied: [],
  denied: [],
  expired: [],
  cancelled: [],
  superseded: [],
  revoked: [],
  lapsed: [],
  settled_ok: [],
  settled_failed: [],
  reconciled_ok: [],
  reconciled_failed: [],
}

/** Whether a case of this kind may move so. What only a person can do is over once a person has done it. */
export const mayMove = (kind: IntentKind, from: ApprovalState, to: ApprovalState): boolean =>
  moves[from].includes(to) || (kind === 'takeover' && from === 'pending' && to === 'settled_ok')

/** A person is waited for. */
export const isWaiting = ({ state }: Pick<Approval, 'state'>): boolean => (waiting as readonly ApprovalState[]).includes(state)

/** It was allowed and not used yet. */
export const isApproved = ({ state }: Pick<Approval, 'state'>): boolean => state === 'approved' || state === 'auto_approved'

/** Nothing comes after it. */
export const isClosed = ({ state }: Pick<Approval, 'state'>): boolean => moves[state].length === 0
