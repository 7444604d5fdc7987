import type { TaskEnd } from '#shared/contract/workers.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { Sha256 } from '#shared/schema/hash.ts'
import type { TaskId, WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Accepted, type Rule } from '../../engine/decision.ts'
import { filesOf, notesOf, type TaskNotes } from '../../store/task-notes.ts'
import { endTrial, forgotten } from './end-trial.ts'
import { loadTask, ofWorker, type TaskAtWorker } from './of-worker.ts'
import { isDone, isInHand, isOver, taskChanged, trialChanged } from './states.ts'
import { tasksOf } from './trial-rows.ts'

/** How many attempts of a task our side may break before it counts as broken. */
export const brokenLimit = 3

type Ended = { workerId: WorkerId; taskId: TaskId; attempt: number; end: TaskEnd }
type State = TaskAtWorker & { siblings: Task[]; notes: TaskNotes; files: ReadonlyMap<Sha256, number> }
type Change = Partial<Pick<Accepted<void>, 'facts' | 'secrets'>>

/**
 * An attempt ended. Only a verdict can make a task fail: what our side broke is tried again and then named so, and a
 * lack of money waits for a person. Said again, or for an earlier attempt, it changes nothing.
 */
export const ended: Rule<Ended, State, void> = {
  load: (db, command) => {
    const found = loadTask(db, command)
    return {
      ...found,
      siblings: found.trial ? tasksOf(db, found.trial.id).filter(({ id }) => id !== command.taskId) : [],
      notes: notesOf(db, command.taskId),
      files: filesOf(db, command.taskId),
    }
  },
  decide: (state, { workerId, attempt, end }, now) => {
    const found = ofWorker(state, workerId)
    if (!found.ok) return found
    const { trial, task } = found
    if (!isInHand(task) || attempt !== task.attempt) return accept(undefined)
    if (end.how === 'judged') {
      const missing = [end.diff, ...end.artifacts].find((file) => file && !state.files.has(file.blob))
      if (missing)
        return refuse('not_kept', `The file ${missing.blob} was not given to be kept. Send it first, then end the task.`)
      return accept(undefined, judged(trial, task, state.siblings, end, now))
    }
    if (isOver(trial)) return accept(undefined, closedTask(task, 'stopped', trial.reason, now))
    if (end.how === 'no_money') return accept(undefined, outOfMoney(trial, task, now))
    const words = end.how === 'stopped' ? 'The worker stopped it by itself.' : end.words
    return accept(undefined, broken(trial, task, state, words, now))
  },
}

function judged(trial: Trial, task: Task, siblings: Task[], end: Extract<TaskEnd, { how: 'judged' }>, now: Instant): Change {
  const { verdict, diff, artifacts, words } = end
  // The worker's own figures must carry its verdict.
  const passed = verdict.passed && verdict.after.exitCode === 0 && verdict.regressions.length === 0
  const closing = { state: passed ? 'passed' : 'failed', reason: words, verdict: { ...verdict, passed }, diff } as const
  const facts: Fact[] = [
    ...artifacts.map((artifact): Fact => ({
      kind: 'artifact.kept',
      v: 1,
      artifact: { ...artifact, taskId: task.id, trialId: trial.id },
    })),
    taskChanged(task, { ...closing, endedAt: now }, now),
  ]
  const last = !isOver(trial) && siblings.every(isDone)
  const over = last ? endTrial(trial, siblings, { state: 'finished', reason: '' }, now) : { facts: [], secrets: [] }
  return { facts: [...facts, ...over.facts], secrets: [...forgotten(task), ...over.secrets] }
}

/**
 * The attempt ended for want of money. A top-up that came after this attempt began means another attempt at once.
 */
function outOfMoney(trial: Trial, task: Task, now: Instant): Change {
  const again = taskChanged(task, { state: 'waiting', reason: '', sessionId: null }, now)
  const toppedUp = trial.state === 'running' && trial.stateSince > task.stateSince
  if (toppedUp || trial.state !== 'running') return { facts: [again] }
  return { facts: [again, trialChanged(trial, { state: 'waiting_money', reason: outOfMoneyWords }, now)] }
}

export const outOfMoneyWords = 'Its money is used up. It goes on when you top it up.'

function broken(trial: Trial, task: Task, { siblings, notes }: State, words: string, now: Instant): Change {
  const count = notes.broken + 1
  const note = { change: 'note_task', taskId: task.id, notes: { ...notes, broken: count } } as const
  if (count < brokenLimit) {
    const reason = `Attempt ${task.attempt} broke on our side and is made again: ${words}`.slice(0, 500)
    return { facts: [taskChanged(task, { state: 'waiting', reason, sessionId: null }, now)], secrets: [note] }
  }
  const closed = closedTask(task, 'broken', words, now)
  const over = endTrial(trial, siblings, { state: 'broken', reason: words }, now)
  return { facts: [...closed.facts, ...over.facts], secrets: [note, ...closed.secrets, ...over.secrets] }
}

/** A task that is over without a verdict. */
export const closedTask = (task: Task, state: 'stopped' | 'broken', reason: string, now: Instant) => ({
  facts: [taskChanged(task, { state, reason, endedAt: now }, now)],
  secrets: forgotten(task),
})
