import type { Database } from 'better-sqlite3'
import type { FlowAnswer } from '#shared/contract/traffic.ts'
import { payment, type Payment } from '#shared/schema/payment.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { taskId, workerId, type TaskId } from '#shared/schema/ids.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { hashSecret } from '../../store/make-secret.ts'
import { tokenOf } from '../../store/secrets.ts'
import { caseOf } from '../approvals/case-rows.ts'
import { workOf } from '../money/call-rows.ts'
import { isInHand, isOver } from '../trials/states.ts'
import { tasksInHand } from '../trials/trial-rows.ts'

/** Whose request it is. `purchase` is what the executor acts for; `taskId` null = nobody may be asked for it. */
export type Whose = {
  who: FlowAnswer['who']
  /** The task whose wishes count, while it is in hand. */
  taskId: TaskId | null
  purchase: { approval: Approval; payment: Payment | null } | null
}

const credential = /^((?:ag|wk|ex)_[A-Za-z0-9_-]{43})(?::([a-z]+_[0-9a-z]{26}))?$/

/** Null when the credential is nobody's. */
export function whoseFlow(db: Database, shown: string | null): Whose | null {
  const [, token, purpose] = credential.exec(shown ?? '') ?? []
  const stored = token ? tokenOf(db, hashSecret(token)) : null
  switch (stored?.kind) {
    case 'agent':
      return purpose === undefined ? ofTask(db, taskId.parse(stored.subject), 'agent') : null
    case 'worker':
      return purpose === undefined ? ofWorker(db, stored.subject) : null
    case 'executor':
      return purpose === undefined ? null : ofPurchase(db, purpose)
    default:
      return null
  }
}

function ofTask(db: Database, id: TaskId, from: 'agent' | 'desktop'): Whose | null {
  const work = workOf(db, id)
  if (!work) return null
  const { trial, task } = work
  const running = isInHand(task) && !isOver(trial)
  return {
    who: { workerId: trial.workerId, trialId: trial.id, taskId: id, from },
    taskId: running ? id : null,
    purchase: null,
  }
}

/** Who sits at a worker's desktop acts within the task that the worker has in hand. */
function ofWorker(db: Database, subject: string): Whose {
  const [held] = tasksInHand(db, subject)
  return (
    (held && ofTask(db, held.task.id, 'desktop')) ?? {
      who: { workerId: workerId.parse(subject), trialId: null, taskId: null, from: 'desktop' },
      taskId: null,
      purchase: null,
    }
  )
}

function ofPurchase(db: Database, purpose: string): Whose | null {
  const paid = purpose.startsWith('paym_') ? rowOf(db, payment, 'SELECT row FROM payments WHERE id = ?', purpose) : null
  const approval = caseOf(db, paid?.approvalId ?? purpose)
  if (approval?.intent.kind !== 'payment' || (purpose.startsWith('paym_') && !paid)) return null
  const { trialId, taskId: about, workerId: at } = approval
  const work = about && workOf(db, about)
  return {
    who: { workerId: at, trialId, taskId: about, from: 'executor' },
    taskId: work && isInHand(work.task) && !isOver(work.trial) ? work.task.id : null,
    purchase: { approval, payment: paid },
  }
}
