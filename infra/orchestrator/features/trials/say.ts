import type { TrialId } from '#shared/schema/ids.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { sayingsOf, type Saying } from '../../store/task-notes.ts'
import { isDone, isOver } from './states.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

/** How much may be said to one task; all of it is told again to a worker that comes back. */
export const sayingsLimit = 200

type Say = { trialId: TrialId; key: string; text: string; by: string }
type State = { trial: Trial | null; task: Task | null; said: Saying[] }

/** A person says something to a trial's agent; it is delivered at its next turn, also if its worker is away now. */
export const say: Rule<Say, State, void> = {
  load: (db, { trialId }) => {
    const task = tasksOf(db, trialId).find((each) => !isDone(each)) ?? null
    return { trial: trialOf(db, trialId), task, said: task ? sayingsOf(db, task.id) : [] }
  },
  decide: ({ trial, task, said }, { key, text, by }, now) => {
    if (!trial) return noSuchTrial
    if (isOver(trial) || !task)
      return refuse('trial_over', 'This trial is over: there is nobody to hear it. Run it again to go on.')
    if (said.length >= sayingsLimit)
      return refuse('too_much_said', `${sayingsLimit} messages were sent to this task already. Stop it, or let it work.`)
    return accept(undefined, {
      secrets: [{ change: 'put_saying', taskId: task.id, saying: { key, at: now, by, text } }],
      orders: trial.workerId
        ? [{ workerId: trial.workerId, order: { order: 'say_to_agent', taskId: task.id, key, text, by } }]
        : [],
    })
  },
}

export const noSuchTrial = refuse('no_such_trial', 'There is no such trial.', 'NOT_FOUND')
