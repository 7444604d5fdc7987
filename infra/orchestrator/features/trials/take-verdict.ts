import type { TaskEnd } from '#shared/contract/workers.ts'
import { plainPath } from '#shared/pure/plain-path.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Task } from '#shared/schema/trial.ts'
import { endTrial, forgotten } from './end-trial.ts'
import { isDone, isOver, taskChanged } from './states.ts'
import type { WholeTrial } from './whole-trial.ts'

/** A task was judged. Its trial is finished when it was the last one; one that ended before stays as it ended. */
export function takeVerdict(whole: WholeTrial, task: Task, end: Extract<TaskEnd, { how: 'judged' }>, now: Instant) {
  const { trial } = whole
  const { verdict, diff, artifacts, words } = end
  // The worker's own figures must carry its verdict.
  const passed = verdict.passed && verdict.after.exitCode === 0 && verdict.regressions.length === 0
  const closed = { state: passed ? 'passed' : 'failed', reason: words, verdict: { ...verdict, passed }, diff } as const
  const facts: Fact[] = [
    // A name that leads elsewhere is worth nothing, and a verdict must not hang on it.
    ...artifacts
      .filter(({ path }) => plainPath(path))
      .map((artifact): Fact => ({
        kind: 'artifact.kept',
        v: 1,
        artifact: { ...artifact, taskId: task.id, trialId: trial.id },
      })),
    taskChanged(task, { ...closed, endedAt: now }, now),
  ]
  const rest = whole.tasks.filter(({ id }) => id !== task.id)
  const isLast = !isOver(trial) && rest.every(isDone)
  const over = isLast ? endTrial({ ...whole, tasks: rest }, { state: 'finished', reason: '' }, now) : { facts: [], secrets: [] }
  return { facts: [...facts, ...over.facts], secrets: [...forgotten(task), ...over.secrets] }
}
