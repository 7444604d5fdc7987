import type { Database } from 'better-sqlite3'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { refuse, type Refusal } from '../engine/decision.ts'
import { loadTask } from '../features/trials/of-worker.ts'
import { isInHand, isOver } from '../features/trials/states.ts'

export type Running = { trial: Trial; task: Task }

/** The task that an agent's token stands for, while a worker has it in hand; else null. */
export function runningTask(db: Database, taskId: TaskId): Running | null {
  const { trial, task } = loadTask(db, { taskId })
  return trial && task && isInHand(task) && !isOver(trial) ? { trial, task } : null
}

export const notRunning: Refusal = refuse('not_running', 'This task is not running any more, so nothing was recorded.')
