import type { SessionId, TaskId, WorkerId } from '#shared/schema/ids.ts'
import type { Task } from '#shared/schema/trial.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { loadTask, ofWorker, type TaskAtWorker } from './of-worker.ts'
import { isInHand, taskChanged, trialChanged } from './states.ts'

export type Phase = {
  workerId: WorkerId
  taskId: TaskId
  attempt: number
  phase: 'preparing' | 'running' | 'paused' | 'judging'
  sessionId: SessionId | null
  words: string
}

const order: readonly Task['state'][] = ['preparing', 'running', 'judging']

/** A worker says how far a task is. What comes late, again or for another attempt changes nothing. */
export const phase: Rule<Phase, TaskAtWorker, void> = {
  load: loadTask,
  decide: (state, { workerId, attempt, phase: said, sessionId, words }, now) => {
    const found = ofWorker(state, workerId)
    if (!found.ok) return found
    const { trial, task } = found
    if (!isInHand(task) || attempt !== task.attempt) return accept(undefined)
    const next = said === 'paused' ? 'running' : said
    if (order.indexOf(next) < order.indexOf(task.state)) return accept(undefined)
    const same = next === task.state && words === task.reason && (sessionId ?? task.sessionId) === task.sessionId
    // What a person asked for decides whether a trial is paused; the worker only says that it has come to it.
    const reached = said === 'paused' && trial.state === 'paused' && trial.reason !== ''
    return accept(undefined, {
      facts: [
        ...(same ? [] : [taskChanged(task, { state: next, reason: words, sessionId: sessionId ?? task.sessionId }, now)]),
        ...(reached ? [trialChanged(trial, { reason: '' }, now)] : []),
      ],
    })
  },
}
