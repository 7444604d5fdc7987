import type { TaskEnd } from '#shared/contract/workers.ts'
import type { Sha256 } from '#shared/schema/hash.ts'
import type { TaskId, WorkerId } from '#shared/schema/ids.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { filesOf, notesOf, type TaskNotes } from '../../store/task-notes.ts'
import { breakTask } from './break-task.ts'
import { closeTask } from './close-task.ts'
import { loadTask, ofWorker, type TaskAtWorker } from './of-worker.ts'
import { outOfMoney } from './out-of-money.ts'
import { isInHand, isOver } from './states.ts'
import { takeVerdict } from './take-verdict.ts'
import { loadWhole, type WholeTrial } from './whole-trial.ts'

type Ended = { workerId: WorkerId; taskId: TaskId; attempt: number; end: TaskEnd }
type State = TaskAtWorker & { whole: WholeTrial | null; notes: TaskNotes; files: ReadonlyMap<Sha256, number> }

/**
 * An attempt ended. Only a verdict can make a task fail: what our side broke is tried again and then named so, and a
 * lack of money waits for a person. Said again, or for an earlier attempt, it changes nothing.
 */
export const ended: Rule<Ended, State, void> = {
  load: (db, command) => {
    const found = loadTask(db, command)
    return {
      ...found,
      whole: found.trial && loadWhole(db, found.trial.id),
      notes: notesOf(db, command.taskId),
      files: filesOf(db, command.taskId),
    }
  },
  decide: (state, { workerId, attempt, end }, now) => {
    const found = ofWorker(state, workerId)
    if (!found.ok) return found
    const { trial, task } = found
    const { whole, notes, files } = state
    if (!whole || !isInHand(task) || attempt !== task.attempt) return accept(undefined)
    if (end.how === 'judged') {
      const missing = [end.diff, ...end.artifacts].find((file) => file && !files.has(file.blob))
      if (missing)
        return refuse('not_kept', `The file ${missing.blob} was not given to be kept. Send it first, then end the task.`)
      return accept(undefined, takeVerdict(whole, task, end, now))
    }
    if (isOver(trial)) return accept(undefined, closeTask(task, 'stopped', trial.reason, now))
    if (end.how === 'no_money') return accept(undefined, { facts: outOfMoney(trial, task, now) })
    const words = end.how === 'stopped' ? 'The worker stopped it by itself.' : end.words
    return accept(undefined, breakTask(whole, task, notes, words, now))
  },
}
