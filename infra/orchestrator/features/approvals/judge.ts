import type { Approval, Judgement } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Intent } from '#shared/schema/intent.ts'
import { requestOf, thePolicy, type Docket } from './docket.ts'
import type { GuardTimes } from './guard-times.ts'
import { judgeCase, type Judging } from '../policies/judge-case.ts'
import { later } from './later.ts'
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
  const judgement = ownRule(seen.intent.kind, judgeCase(judging, seen, now))
  const change = { ...evidence, request: requestOf(seen), judgement, unusual: unusualOf(seen, judgement) }
  if (judgement.verdict === 'deny')
    return docket.move(before, { ...change, state: 'auto_denied', reason: judgement.words }, thePolicy)
  const asks = frozen || seen.near.length > 0
  if (judgement.verdict !== 'auto' || asks) return docket.move(before, { ...change, state: 'pending' }, thePolicy)
  return docket.move(before, { ...change, state: 'auto_approved', ...approvedFrom(seen, now, times, 0) }, thePolicy)
}

/** No text of a policy decides about itself, or keeps a person from being called: those wait for people whatever it says. */
function ownRule(kind: Intent['kind'], judgement: Judgement): Judgement {
  if (kind === 'policy')
    return { ...judgement, verdict: 'two_person', rule: null, words: 'A change of the policy asks two people.' }
  return kind === 'takeover' ? { ...judgement, verdict: 'one_person', rule: null, words: 'A person is asked for.' } : judgement
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
