import type { Instant } from '#shared/schema/instant.ts'
import type { Task } from '#shared/schema/trial.ts'
import { forgotten } from './end-trial.ts'
import { taskChanged } from './states.ts'

/** A task that is over without a verdict. */
export const closeTask = (task: Task, state: 'stopped' | 'broken', reason: string, now: Instant) => ({
  facts: [taskChanged(task, { state, reason, endedAt: now }, now)],
  secrets: forgotten(task),
})
