import { z } from 'zod'
import { experimentId, projectId, sessionId, taskId, trialId, workerId } from './ids.ts'
import { agentId } from './agent.ts'
import { instant } from './instant.ts'
import { sha256 } from './hash.ts'
import { money } from './money.ts'

/** Where a task's files come from: one of the samples that come with the lab, or a Git repository the worker can reach. */
export const repository = z.discriminatedUnion('from', [
  z.object({ from: z.literal('sample'), sample: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) }),
  z.object({ from: z.literal('git'), url: z.string().min(1).max(500), ref: z.string().max(200).nullable() }),
])
export type Repository = z.infer<typeof repository>

/** An agent and the model pair it works with. */
export const arm = z.object({ agent: agentId, pair: z.string().max(40) })
export type Arm = z.infer<typeof arm>

/** How an agent and its models were chosen. A random choice can be drawn again: `draw` counts from 0, `among` is in order. */
export const choice = z.discriminatedUnion('how', [
  z.object({ how: z.literal('person') }),
  z.object({
    how: z.literal('random'),
    seed: z.int().nonnegative(),
    draw: z.int().nonnegative(),
    among: z.array(arm).min(1).max(20),
  }),
])
export type Choice = z.infer<typeof choice>

/**
 * One agent and model pair at work on one worker, with its own budget.
 * `waiting_money`: the next call was refused for want of money; a top-up lets it go on. `broken`: our side failed, which
 * is never counted as the agent's failure.
 */
export const trial = z.object({
  id: trialId,
  projectId,
  experimentId: experimentId.nullable(),
  title: z.string().trim().min(1).max(120),
  agent: agentId,
  pair: z.string().max(40),
  choice,
  budget: money,
  deadlineAt: instant.nullable(),
  workerId: workerId.nullable(),
  state: z.enum(['queued', 'running', 'paused', 'waiting_money', 'finished', 'stopped', 'broken']),
  stateSince: instant,
  /** Why it is in this state, in words for a person; empty when the state says it all. */
  reason: z.string().max(500),
  /** The trial this one repeats. */
  again: trialId.nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type Trial = z.infer<typeof trial>
export type TrialState = Trial['state']

/** One run of a check command in a fresh sandbox. `exitCode` null = it was killed at its limit. */
export const checkRun = z.object({
  exitCode: z.int().nullable(),
  ms: z.int().nonnegative(),
  /** The end of what it printed, control characters taken out. */
  tail: z.string().max(8_000),
  /** Names of the tests it reported, where its output could be read (TAP, JUnit, pytest, go, cargo); else empty. */
  passed: z.array(z.string().max(200)).max(2_000),
  failed: z.array(z.string().max(200)).max(2_000),
})
export type CheckRun = z.infer<typeof checkRun>

/** What the check command says of the result. A test that passed before and fails now is a regression, and fails the task. */
export const verdict = z.object({
  passed: z.boolean(),
  words: z.string().max(500),
  before: checkRun,
  after: checkRun,
  regressions: z.array(z.string().max(200)).max(2_000),
})
export type Verdict = z.infer<typeof verdict>

export const task = z.object({
  id: taskId,
  trialId,
  /** Its place among its trial's tasks, from 0. */
  place: z.int().nonnegative(),
  goal: z.string().trim().min(1).max(20_000),
  repository,
  /** Run by `/bin/sh -c` in the repository's folder. */
  check: z.string().trim().min(1).max(2_000),
  state: z.enum(['waiting', 'preparing', 'running', 'judging', 'passed', 'failed', 'stopped', 'broken']),
  stateSince: instant,
  reason: z.string().max(500),
  /** How often its agent was started; more than one after a top-up, a crash of ours, or a restart of its worker. */
  attempt: z.int().nonnegative(),
  /** The terminal its agent runs in, once it runs. */
  sessionId: sessionId.nullable(),
  /** 0..1 and words, as the agent itself reported them; not evidence. */
  progress: z.object({ fraction: z.number().min(0).max(1), words: z.string().max(300), at: instant }).nullable(),
  /** The agent's own confidence, 0..1; not evidence. */
  confidence: z.number().min(0).max(1).nullable(),
  verdict: verdict.nullable(),
  /** A unified diff of the result against the start; the text is a file named by its hash. */
  diff: z
    .object({ blob: sha256, files: z.int().nonnegative(), added: z.int().nonnegative(), removed: z.int().nonnegative() })
    .nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type Task = z.infer<typeof task>
export type TaskState = Task['state']

/** One file the agent made or changed. */
export const artifact = z.object({
  taskId,
  trialId,
  path: z.string().min(1).max(1_000),
  blob: sha256,
  bytes: z.int().nonnegative(),
  change: z.enum(['added', 'changed']),
})
export type Artifact = z.infer<typeof artifact>

/** Tasks × arms × repeats, each cell a trial. */
export const experiment = z.object({
  id: experimentId,
  projectId,
  title: z.string().trim().min(1).max(120),
  seed: z.int().nonnegative(),
  repeats: z.int().min(1).max(50),
  tasks: z
    .array(task.pick({ goal: true, repository: true, check: true }))
    .min(1)
    .max(50),
  arms: z.array(arm).min(1).max(20),
  budgetEach: money,
  createdAt: instant,
})
export type Experiment = z.infer<typeof experiment>

/** Revenue an agent says it made. Shown apart, as claimed, until an inflow we saw matches it. */
export const claim = z.object({
  id: z.string().max(200),
  trialId,
  taskId,
  amount: money,
  words: z.string().max(500),
  at: instant,
})
export type Claim = z.infer<typeof claim>
