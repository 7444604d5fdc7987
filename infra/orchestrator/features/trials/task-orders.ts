import type { Database } from 'better-sqlite3'
import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import type { TokenOf } from '../../store/agent-tokens.ts'
import { notesOf, sayingsOf, type Saying } from '../../store/task-notes.ts'
import { isFrozen } from '../freezes/freeze-rows.ts'
import { isOver } from './states.ts'
import { taskRun } from './task-run.ts'
import { tasksInHand } from './trial-rows.ts'

/** A task that a worker has in hand, and what it must be told of it. */
export type Told = { trial: Trial; task: Task; taken: number; said: Saying[]; frozen: boolean }

export const toldOf = (db: Database, workerId: WorkerId): Told[] =>
  tasksInHand(db, workerId).map(({ trial, task }) => ({
    trial,
    task,
    taken: notesOf(db, task.id).taken,
    said: sayingsOf(db, task.id),
    frozen: isFrozen(db, trial.id),
  }))

/** What a worker must know of its tasks when it (re)connects; all of it may be known to it already. */
export const taskOrdersOf = (db: Database, workerId: WorkerId, tokenOf: TokenOf, now: Instant): WorkerOrder[] =>
  toldOf(db, workerId).flatMap((told) => ordersFor(told, tokenOf, now))

export function ordersFor({ trial, task, taken, said, frozen }: Told, tokenOf: TokenOf, now: Instant): WorkerOrder[] {
  const taskId = task.id
  // After its deadline a worker judges what is there by itself; any other end of a trial ends its task, too.
  if (isOver(trial)) return endedByDeadline(trial) ? [] : [{ order: 'stop_task', taskId }]
  return [
    { order: 'run_task', run: taskRun(trial, task, taken, tokenOf, now) },
    ...said.map(({ key, text, by }): WorkerOrder => ({ order: 'say_to_agent', taskId, key, text, by })),
    { order: trial.state === 'paused' ? 'pause_task' : 'resume_task', taskId },
    { order: frozen ? 'freeze_task' : 'thaw_task', taskId },
  ]
}

export const endedByDeadline = ({ deadlineAt, endedAt }: Trial): boolean =>
  deadlineAt !== null && endedAt !== null && endedAt >= deadlineAt
