import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'

/** At which shares of a case's time, in percent, those who are away are told. */
export const shares = [50, 80, 95] as const

/** The share at which a channel is to be told of a case now; null = not now. Who has opened it needs no second notice. */
export function dueShare(approval: Approval, toldAt: number, now: Instant): number | null {
  if (!isWaiting(approval) || approval.openedAt !== null || now >= approval.expiresAt) return null
  const [from, to] = [Date.parse(approval.stateSince), Date.parse(approval.expiresAt)]
  const gone = ((Date.parse(now) - from) / Math.max(1, to - from)) * 100
  const share = shares.findLast((each) => gone >= each)
  return share !== undefined && share > toldAt ? share : null
}
