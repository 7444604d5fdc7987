import { identityText } from '#shared/pure/guard/identity-text.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Intent } from '#shared/schema/intent.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { sha256Of } from '#shared/store/sha256.ts'
import { later } from './later.ts'
import type { GuardTimes } from './guard-times.ts'
import { requestOf } from './docket.ts'

type About = { trial: Trial; task: Task } | null

/** The case about a wish that was not made before. */
export function openCase(
  id: ApprovalId,
  intent: Intent,
  about: About,
  { near, held }: Pick<Approval, 'near' | 'held'>,
  times: GuardTimes,
  now: Instant,
): Approval {
  const bound = {
    id,
    projectId: about?.trial.projectId ?? null,
    trialId: about?.trial.id ?? null,
    taskId: about?.task.id ?? null,
    workerId: about?.trial.workerId ?? null,
    agent: about?.trial.agent ?? null,
    intent,
    offers: null,
    page: null,
    near,
    held,
    requestedAt: now,
  }
  return {
    ...bound,
    request: requestOf(bound),
    identity: identityOf(about?.task.id ?? null, intent),
    version: 1,
    state: 'requested',
    stateSince: now,
    reason: '',
    judgement: null,
    unusual: [],
    cap: null,
    expiresAt: expiryOf(intent, times, now),
    usableAt: null,
    useBefore: null,
    extended: false,
    openedAt: null,
    decisions: [],
    paymentId: null,
    supersededBy: null,
  }
}

export const identityOf = (taskId: string | null, intent: Intent): string => sha256Of(identityText(taskId, intent))

/** What only a person can do may have a time of its own. */
function expiryOf(intent: Intent, { decideMs }: GuardTimes, now: Instant): Instant {
  const usual = later(now, decideMs)
  return intent.kind === 'takeover' && intent.until !== null && intent.until > now ? intent.until : usual
}
