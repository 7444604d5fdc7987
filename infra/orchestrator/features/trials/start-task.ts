import type { Database } from 'better-sqlite3'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import type { TokenOf } from '../../store/agent-tokens.ts'
import { notesOf } from '../../store/task-notes.ts'
import { hashSecret } from '../../store/make-secret.ts'
import { isFrozen } from '../freezes/freeze-rows.ts'
import { workerRows } from '../workers/worker-rows.ts'
import { taskChanged, trialChanged } from './states.ts'
import { taskRun } from './task-run.ts'
import { queuedFor, tasksInHand, tasksOf, trialsHolding } from './trial-rows.ts'

type Next = { worker: Worker; trial: Trial; task: Task; taken: number }

/**
 * Gives one waiting task to one free worker: the next task of the trial that has the worker, else the first of the
 * trial that waited longest. A worker has one trial at a time. Answers null when there is nothing to start.
 */
export const startTask: Rule<{ tokenOf: TokenOf }, Next | null, { taskId: TaskId } | null> = {
  load: (db) => {
    for (const worker of workerRows(db)) {
      const next = nextOn(db, worker)
      if (next) return next
    }
    return null
  },
  decide: (next, { tokenOf }, now) => {
    if (!next) return accept(null)
    const { worker, trial, task, taken } = next
    const started: Task = { ...task, attempt: task.attempt + 1 }
    return accept(
      { taskId: task.id },
      {
        facts: [
          trialChanged(trial, { state: 'running', reason: '', workerId: worker.id, startedAt: trial.startedAt ?? now }, now),
          taskChanged(started, { state: 'preparing', reason: '', sessionId: null, startedAt: task.startedAt ?? now }, now),
        ],
        secrets: [
          { change: 'drop_tokens', subject: task.id },
          { change: 'put_token', hash: hashSecret(tokenOf(task.id)), kind: 'agent', subject: task.id, at: now },
        ],
        orders: [{ workerId: worker.id, order: { order: 'run_task', run: taskRun(trial, started, taken, tokenOf, now) } }],
      },
    )
  },
}

function nextOn(db: Database, worker: Worker): Next | null {
  if (worker.state !== 'online' || !worker.capabilities.sandbox.ok || tasksInHand(db, worker.id).length > 0) return null
  const [holding] = trialsHolding(db, worker.id)
  const trial = holding ?? queuedFor(db, worker.id).find(({ id }) => !isFrozen(db, id))
  if (!trial || trial.state === 'paused' || isFrozen(db, trial.id)) return null
  const task = tasksOf(db, trial.id).find(({ state }) => state === 'waiting')
  return task ? { worker, trial, task, taken: notesOf(db, task.id).taken } : null
}
