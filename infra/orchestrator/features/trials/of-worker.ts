import type { Database } from 'better-sqlite3'
import type { TaskId, WorkerId } from '#shared/schema/ids.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import { taskOf, trialOf } from './trial-rows.ts'

export type TaskAtWorker = { trial: Trial | null; task: Task | null }

export function loadTask(db: Database, { taskId }: { taskId: TaskId }): TaskAtWorker {
  const task = taskOf(db, taskId)
  return { task, trial: task && trialOf(db, task.trialId) }
}

/** The task and its trial when this worker has it; otherwise why it may not speak for it. */
export function ofWorker({ trial, task }: TaskAtWorker, workerId: WorkerId): { ok: true; trial: Trial; task: Task } | Refusal {
  if (!trial || !task || trial.workerId !== workerId)
    return refuse('not_yours', 'This task does not belong to this worker.', 'FORBIDDEN')
  return { ok: true, trial, task }
}
