import type { Approval } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { thePolicy, type Docket } from './docket.ts'
import type { GuardTimes } from './guard-times.ts'
import { judgeCase, type Judging } from './judging.ts'
import { later } from './later.ts'
import { requestOf } from './docket.ts'
import { unusualOf } from './unusual.ts'

/** What is known of a case once it was looked at. */
export type Evidence = Partial<Pick<Approval, 'offers' | 'page'>>

/**
 * Lets the policy judge a case with its evidence: denied, allowed, or to be decided by a person. What a person must do,
 * what stands out, and what is asked while all stands still, is never allowed by itself.
 */
export function judge(
  docket: Docket,
  { judging, frozen }: { judging: Judging; frozen: boolean },
  before: Approval,
  evidence: Evidence,
  times: GuardTimes,
  now: Instant,
): Approval {
  const seen = { ...before, ...evidence }
  const judgement = judgeCase(judging, seen, now)
  const change = { ...evidence, request: requestOf(seen), judgement, unusual: unusualOf(seen, judgement) }
  const { kind } = seen.intent
  if (judgement.verdict === 'deny')
    return docket.move(before, { ...change, state: 'auto_denied', reason: judgement.words }, thePolicy)
  const asks = kind === 'takeover' || kind === 'policy' || frozen || seen.near.length > 0
  if (judgement.verdict !== 'auto' || asks) return docket.move(before, { ...change, state: 'pending' }, thePolicy)
  return docket.move(before, { ...change, state: 'auto_approved', ...approvedFrom(seen, now, times, 0) }, thePolicy)
}

/** From when and until when an approval may be used, and what may be paid at most. */
export const approvedFrom = (
  { intent }: Approval,
  now: Instant,
  { useMs, useNetworkMs }: GuardTimes,
  undoMs: number,
): Pick<Approval, 'usableAt' | 'useBefore' | 'cap'> => {
  const usableAt = later(now, undoMs)
  return {
    usableAt,
    useBefore: later(usableAt, intent.kind === 'network' ? useNetworkMs : useMs),
    cap: intent.kind === 'payment' ? intent.amount : null,
  }
}
