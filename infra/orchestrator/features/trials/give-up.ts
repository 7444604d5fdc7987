import type { TaskId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Trial } from '#shared/schema/trial.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { workerOf } from '../workers/worker-rows.ts'
import { closeTask } from './close-task.ts'
import { loadTask, type TaskAtWorker } from './of-worker.ts'
import { isInHand, isOver } from './states.ts'
import { endedByDeadline } from './task-orders.ts'

/** How long a worker that can be heard may take to end the task of an ended trial, in milliseconds. */
export type Grace = {
  /** When a person stopped it: the agent is ended at once. */
  stopMs: number
  /** When its deadline passed: the result is still judged, and a check may be long. */
  judgeMs: number
}
export const grace: Grace = { stopMs: 60_000, judgeMs: 15 * 60_000 }

type State = TaskAtWorker & { worker: Worker | null }

/** A worker did not say in time how the task of an ended trial ended: it counts as stopped, and the worker is told so. */
export const giveUp: Rule<{ taskId: TaskId; grace: Grace }, State, void> = {
  load: (db, command) => {
    const found = loadTask(db, command)
    return { ...found, worker: found.trial?.workerId ? workerOf(db, found.trial.workerId) : null }
  },
  decide: ({ trial, task, worker }, { grace: allowed }, now) => {
    if (!trial || !task || !isOver(trial) || !isInHand(task) || !isDue(trial, worker, allowed, now)) return accept(undefined)
    return accept(undefined, {
      ...closeTask(task, 'stopped', `${trial.reason} Its worker did not say how it ended.`.slice(0, 500), now),
      orders: trial.workerId ? [{ workerId: trial.workerId, order: { order: 'stop_task', taskId: task.id } }] : [],
    })
  },
}

/** A worker that is away is waited for, and its time begins anew when it is back: what it did meanwhile still counts. */
function isDue(trial: Trial, worker: Worker | null, { stopMs, judgeMs }: Grace, now: Instant): boolean {
  if (worker?.state === 'lost' || trial.endedAt === null) return false
  const from = Math.max(Date.parse(trial.endedAt), Date.parse(worker?.stateSince ?? trial.endedAt))
  return Date.parse(now) - from >= (endedByDeadline(trial) ? judgeMs : stopMs)
}
