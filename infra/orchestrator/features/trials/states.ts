import type { Fact } from '#shared/schema/event.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Task, TaskState, Trial, TrialState } from '#shared/schema/trial.ts'

const overTrials: ReadonlySet<TrialState> = new Set(['finished', 'stopped', 'broken'])
const overTasks: ReadonlySet<TaskState> = new Set(['passed', 'failed', 'stopped', 'broken'])

/** Nothing brings it back. */
export const isOver = (trial: Trial): boolean => overTrials.has(trial.state)

export const isDone = (task: Task): boolean => overTasks.has(task.state)

/** A worker has it in hand. */
export const isInHand = (task: Task): boolean => task.state !== 'waiting' && !isDone(task)

/** A trial as it is from now on; the moment of its state moves when its state does. */
export const trialChanged = (trial: Trial, change: Partial<Trial>, now: Instant): Fact => ({
  kind: 'trial.changed',
  v: 1,
  trial: { ...trial, ...change, ...since(trial, change, now) },
})

export const taskChanged = (task: Task, change: Partial<Task>, now: Instant): Fact => ({
  kind: 'task.changed',
  v: 1,
  task: { ...task, ...change, ...since(task, change, now) },
})

const since = (row: { state: string }, change: { state?: string }, now: Instant) =>
  change.state !== undefined && change.state !== row.state ? { stateSince: now } : {}
