import type { Fact } from '#shared/schema/event.ts'
import type { ExperimentId, ProjectId, TaskId, TrialId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Arm, Choice, Task } from '#shared/schema/trial.ts'

export type TaskWish = Pick<Task, 'goal' | 'repository' | 'check'>

export type TrialPlan = {
  trialId: TrialId
  projectId: ProjectId
  experimentId: ExperimentId | null
  title: string
  arm: Arm
  choice: Choice
  budget: MoneyText
  deadlineAt: Instant | null
  again: TrialId | null
  /** Each with the id that was made for it. */
  tasks: (TaskWish & { taskId: TaskId })[]
}

/** A new trial and its tasks, waiting for a worker. */
export function planTrial(plan: TrialPlan, now: Instant): Fact[] {
  const { trialId, tasks, arm, ...named } = plan
  return [
    {
      kind: 'trial.changed',
      v: 1,
      trial: {
        ...named,
        ...arm,
        id: trialId,
        workerId: null,
        state: 'queued',
        stateSince: now,
        reason: '',
        createdAt: now,
        startedAt: null,
        endedAt: null,
      },
    },
    ...tasks.map(({ taskId, ...wish }, place): Fact => ({
      kind: 'task.changed',
      v: 1,
      task: {
        ...wish,
        id: taskId,
        trialId,
        place,
        state: 'waiting',
        stateSince: now,
        reason: '',
        attempt: 0,
        sessionId: null,
        progress: null,
        confidence: null,
        verdict: null,
        diff: null,
        startedAt: null,
        endedAt: null,
      },
    })),
  ]
}
