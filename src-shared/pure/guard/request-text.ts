import type { Approval } from '../../schema/approval.ts'
import { canonicalJson } from '../canonical-json.ts'

type Bound = Pick<
  Approval,
  | 'id'
  | 'projectId'
  | 'trialId'
  | 'taskId'
  | 'workerId'
  | 'agent'
  | 'intent'
  | 'offers'
  | 'page'
  | 'near'
  | 'held'
  | 'requestedAt'
>

/**
 * All that a decision about a case is bound to, as one text: the sheet is drawn from it, its SHA-256 is what a device signs,
 * and it is made again and compared when the case is used.
 */
export const requestText = (approval: Bound): string => {
  const { id, projectId, trialId, taskId, workerId, agent, intent, offers, page, near, held, requestedAt } = approval
  return canonicalJson({
    protocol: 'autocode-request/1',
    approvalId: id,
    projectId,
    trialId,
    taskId,
    workerId,
    agent,
    intent,
    offers,
    page,
    near,
    held,
    requestedAt,
  })
}
