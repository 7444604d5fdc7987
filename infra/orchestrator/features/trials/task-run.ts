import type { TaskRun } from '#shared/contract/workers.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import type { TokenOf } from '../../store/agent-tokens.ts'

/** All that a worker needs to bring a task to its end, as it stands at `now`; `taken` acts of it are known here. */
export const taskRun = (trial: Trial, task: Task, taken: number, tokenOf: TokenOf, now: Instant): TaskRun => ({
  taskId: task.id,
  trialId: trial.id,
  attempt: task.attempt,
  agent: trial.agent,
  // The gateway knows which models these are for this trial; an agent cannot ask for another.
  models: { normal: 'normal', thinking: 'thinking' },
  goal: task.goal,
  repository: task.repository,
  check: task.check,
  command: trial.agent === 'command' ? task.goal.slice(0, 4_000) : null,
  limitMs: trial.deadlineAt === null ? null : Math.max(1, Date.parse(trial.deadlineAt) - Date.parse(now)),
  knownActs: taken,
  token: tokenOf(task.id),
  // Where the way out is, is told when the order is sent.
  egress: null,
})
