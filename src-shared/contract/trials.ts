import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { agentItem } from '../schema/agent.ts'
import { allowancePlan } from '../schema/allowance.ts'
import { modelCall } from '../schema/call.ts'
import { experimentId, projectId, taskId, trialId, workerId } from '../schema/ids.ts'
import { instant } from '../schema/instant.ts'
import { money } from '../schema/money.ts'
import { arm, artifact, experiment, task, trial } from '../schema/trial.ts'
import { command, coreRead } from './base.ts'

/** What a trial's money came to. spent + held + left = its budget and top-ups; `unpriced` counts calls without a price. */
export const trialMoney = z.object({ budget: money, spent: money, held: money, left: money, unpriced: z.int().nonnegative() })
export type TrialMoney = z.infer<typeof trialMoney>

export const trialRow = z.object({
  trial,
  project: z.object({ id: projectId, name: z.string(), title: z.string() }),
  worker: z.object({ id: workerId, name: z.string() }).nullable(),
  money: trialMoney,
  tasks: z.array(task),
  calls: z.int().nonnegative(),
  tokens: z.object({ input: z.int().nonnegative(), output: z.int().nonnegative() }),
  /** Some of its work was done by the scripted demo model. */
  scripted: z.boolean(),
})
export type TrialRow = z.infer<typeof trialRow>

/** One line of a trial's timeline: what the agent did, or a call of a model. Oldest first. */
export const timelineRow = z.discriminatedUnion('line', [
  z.object({ line: z.literal('item'), at: instant, item: agentItem }),
  z.object({ line: z.literal('call'), at: instant, call: modelCall }),
])
export type TimelineRow = z.infer<typeof timelineRow>

const taskWish = task.pick({ goal: true, repository: true, check: true })

export const trials = {
  /** The newest trials first, at most `limit`. What their checks printed is left out; `watchOne` has it. */
  watch: coreRead
    .input(z.object({ projectId: projectId.nullable(), experimentId: experimentId.nullable(), limit: z.int().min(1).max(1_000) }))
    .output(eventIterator(z.object({ rows: z.array(trialRow), total: z.int().nonnegative() }))),
  /** `plan` is how its money reaches its agent; null before that is known. */
  watchOne: coreRead
    .input(z.object({ trialId }))
    .output(eventIterator(z.object({ row: trialRow.nullable(), artifacts: z.array(artifact), plan: allowancePlan.nullable() }))),
  /** The last `limit` lines, and how many there are in all. */
  timeline: coreRead
    .input(z.object({ trialId, limit: z.int().min(1).max(2_000) }))
    .output(eventIterator(z.object({ rows: z.array(timelineRow), total: z.int().nonnegative() }))),
  /** The trial that runs on a worker now, or ran there last. */
  onWorker: coreRead.input(z.object({ workerId })).output(eventIterator(z.object({ row: trialRow.nullable() }))),
  /** `arm` null = agent and pair are drawn by a generator seeded with `seed`, among `among`. */
  create: command
    .input(
      z.object({
        trialId,
        projectId,
        title: trial.shape.title,
        tasks: z.array(taskWish).min(1).max(20),
        arm: arm.nullable(),
        among: z.array(arm).max(20),
        seed: z.int().nonnegative().nullable(),
        budget: money,
        deadlineAt: instant.nullable(),
      }),
    )
    .output(z.void()),
  /** Delivered at the agent's next turn. */
  say: command.input(z.object({ trialId, text: z.string().trim().min(1).max(4_000) })).output(z.void()),
  /** Takes effect at the agent's next turn. */
  pause: command.input(z.object({ trialId })).output(z.void()),
  resume: command.input(z.object({ trialId })).output(z.void()),
  topUp: command.input(z.object({ trialId, amount: money, key: z.string().min(8).max(80) })).output(z.void()),
  stop: command.input(z.object({ trialId })).output(z.void()),
  /** The same tasks, agent and pair once more, as the new trial `trialId`. */
  again: command.input(z.object({ trialId, of: trialId, budget: money })).output(z.void()),
}

export const experiments = {
  watch: coreRead.output(eventIterator(z.object({ rows: z.array(z.object({ experiment, trials: z.array(trial) })) }))),
  create: command
    .input(
      z.object({
        experimentId,
        projectId,
        title: experiment.shape.title,
        seed: z.int().nonnegative(),
        repeats: experiment.shape.repeats,
        tasks: z.array(taskWish).min(1).max(50),
        arms: z.array(arm).min(1).max(20),
        budgetEach: money,
      }),
    )
    .output(z.object({ trials: z.int().positive() })),
}

export const artifacts = {
  /** The text of a small file by its hash, for looking at; null when its bytes are not here. */
  text: coreRead
    .input(z.object({ taskId, blob: artifact.shape.blob }))
    .output(z.object({ text: z.string().nullable(), words: z.string() })),
}
