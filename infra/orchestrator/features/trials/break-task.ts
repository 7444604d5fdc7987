import type { Instant } from '#shared/schema/instant.ts'
import type { Task } from '#shared/schema/trial.ts'
import type { TaskNotes } from '../../store/task-notes.ts'
import { closeTask } from './close-task.ts'
import { endTrial } from './end-trial.ts'
import { taskChanged } from './states.ts'
import type { WholeTrial } from './whole-trial.ts'

/** How many attempts of a task our side may break before it counts as broken. */
export const brokenLimit = 3

/** Our side broke an attempt. It is made again a few times; then task and trial are called broken, never failed. */
export function breakTask(whole: WholeTrial, task: Task, notes: TaskNotes, words: string, now: Instant) {
  const broken = notes.broken + 1
  const note = { change: 'note_task', taskId: task.id, notes: { ...notes, broken } } as const
  if (broken < brokenLimit) {
    const reason = `Attempt ${task.attempt} broke on our side and is made again: ${words}`.slice(0, 500)
    return { facts: [taskChanged(task, { state: 'waiting', reason, sessionId: null }, now)], secrets: [note] }
  }
  const closed = closeTask(task, 'broken', words, now)
  const rest = whole.tasks.filter(({ id }) => id !== task.id)
  const over = endTrial({ ...whole, tasks: rest }, { state: 'broken', reason: words }, now)
  return { facts: [...closed.facts, ...over.facts], secrets: [note, ...closed.secrets, ...over.secrets] }
}
