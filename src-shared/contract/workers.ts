import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { agentId, agentInstall, agentItem } from '../schema/agent.ts'
import { anyBlob, pngBlob } from '../schema/blob.ts'
import { hostKey, sha256 } from '../schema/hash.ts'
import { sessionId, taskId, trialId, workerId } from '../schema/ids.ts'
import { leaseOrder } from '../schema/lease.ts'
import { modelName } from '../schema/model.ts'
import { session, terminalSize } from '../schema/session.ts'
import { artifact, repository, task, verdict } from '../schema/trial.ts'
import { sshAddress, workerCapabilities, workerName, workerPlatform, workerSample } from '../schema/worker.ts'
import { fleetRow } from '../schema/fleet.ts'
import { coreRead, coreToOrchestrator, fromAnyone, fromWorker } from './base.ts'
import { enrolmentCode } from './operators.ts'

const description = z.object({
  name: workerName,
  version: z.string().max(40),
  platform: workerPlatform,
  capabilities: workerCapabilities,
  ssh: sshAddress,
  hostKey,
})
export type WorkerDescription = z.infer<typeof description>

/** All that a worker needs to bring a task to its end. The token opens the model gateway and the tools for this task alone. */
export const taskRun = z.object({
  taskId,
  trialId,
  attempt: z.int().positive(),
  agent: agentId,
  /** The names by which its models are asked for: the gateway knows them by role. */
  models: z.object({ normal: modelName, thinking: modelName }),
  goal: z.string(),
  repository,
  check: z.string(),
  /** What a `command` agent runs, by `/bin/sh -c`; null for the others. */
  command: z.string().max(4_000).nullable(),
  /** Milliseconds the agent may take from its start; null = no limit. */
  limitMs: z.int().positive().nullable(),
  /** How many acts of it are known from earlier attempts, maybe on another worker: numbering goes on after them. */
  knownActs: z.int().nonnegative().default(0),
  token: z.string().regex(/^ag_[A-Za-z0-9_-]{43}$/),
  /** Where the egress proxy listens, as the worker reaches it, and the PEM of the authority it signs with; null = no way out. */
  egress: z
    .object({ proxy: z.string().max(200), authority: z.string().max(10_000) })
    .nullable()
    .default(null),
})
export type TaskRun = z.infer<typeof taskRun>

/** What a worker is told to do. Every order is idempotent: it may arrive again after a reconnect. */
export const workerOrder = z.discriminatedUnion('order', [
  z.object({ order: z.literal('lease'), lease: leaseOrder }),
  /** Let this SSH key open the session gateway for `ttlMs` from now; nothing else. */
  z.object({ order: z.literal('admit'), publicKey: hostKey.shape.publicKey, ttlMs: z.int().positive() }),
  z.object({ order: z.literal('open_session'), sessionId, title: z.string(), size: terminalSize }),
  z.object({ order: z.literal('close_session'), sessionId }),
  /** Install an agent's program ahead of its first task. */
  z.object({ order: z.literal('install_agent'), agent: agentId }),
  /** Bring a task to its end: prepare, run its agent, judge. The same `attempt` is one and the same order. */
  z.object({ order: z.literal('run_task'), run: taskRun }),
  /** Delivered at the agent's next turn; `key` tells one wish from its repetition. */
  z.object({
    order: z.literal('say_to_agent'),
    taskId,
    key: z.string().max(80),
    text: z.string().max(4_000),
    by: z.string().max(80),
  }),
  z.object({ order: z.literal('pause_task'), taskId }),
  z.object({ order: z.literal('resume_task'), taskId }),
  z.object({ order: z.literal('stop_task'), taskId }),
  /** Stop every process of the task's sandbox where it is, until it is thawed. */
  z.object({ order: z.literal('freeze_task'), taskId }),
  z.object({ order: z.literal('thaw_task'), taskId }),
  z.object({ order: z.literal('beat') }),
])
export type WorkerOrder = z.infer<typeof workerOrder>

/**
 * How an attempt ended. `judged`: the check ran, whatever it says. `no_money`: the agent stopped because a call was refused
 * for want of money. `broken`: our side failed, and why.
 */
export const taskEnd = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('judged'),
    verdict,
    diff: task.shape.diff,
    artifacts: z.array(artifact.omit({ taskId: true, trialId: true })).max(2_000),
    words: z.string().max(500),
  }),
  z.object({ how: z.literal('no_money') }),
  z.object({ how: z.literal('stopped') }),
  z.object({ how: z.literal('broken'), words: z.string().max(500) }),
])
export type TaskEnd = z.infer<typeof taskEnd>

/** What a worker reports. */
export const workerReport = z.discriminatedUnion('report', [
  /** Input of every earlier holder is cut, pressed keys are released, and `epoch` is in force. */
  z.object({ report: z.literal('fenced'), epoch: z.int().nonnegative() }),
  z.object({ report: z.literal('admitted'), publicKey: z.string() }),
  z.object({ report: z.literal('session_opened'), sessionId, title: z.string(), kind: session.shape.kind }),
  z.object({ report: z.literal('session_closed'), sessionId, exitCode: z.int().nullable() }),
  /** All sessions that are alive, sent after each (re)start, so that what ended meanwhile is known. */
  z.object({
    report: z.literal('sessions'),
    open: z.array(z.object({ sessionId, title: z.string(), kind: session.shape.kind })),
  }),
  z.object({ report: z.literal('agent_installed'), install: agentInstall.omit({ workerId: true, at: true }) }),
  /** How far a task is. An earlier phase or attempt than the known one changes nothing. */
  z.object({
    report: z.literal('task_phase'),
    taskId,
    attempt: z.int().positive(),
    phase: z.enum(['preparing', 'running', 'paused', 'judging']),
    sessionId: sessionId.nullable(),
    words: z.string().max(500),
  }),
  /**
   * Acts in order; `n` goes on where the last report ended, over all attempts of the task. What was told before changes
   * nothing; after a gap all of it is REFUSED (`acts_gap`, with the number that is due), to be told again from there.
   */
  z.object({
    report: z.literal('agent_acts'),
    taskId,
    acts: z
      .array(agentItem.omit({ trialId: true, taskId: true }))
      .min(1)
      .max(200),
  }),
  /**
   * The files go first, by `worker.keep`; then this ends the attempt. REFUSED (`not_kept`) when it names a file that was
   * not kept: a file that `keep` refuses is left out.
   */
  /** Every process of the task's sandbox is stopped (`frozen`), or goes on. `partial`: some could not be stopped, and why. */
  z.object({ report: z.literal('task_frozen'), taskId, frozen: z.boolean(), partial: z.string().max(300) }),
  z.object({ report: z.literal('task_ended'), taskId, attempt: z.int().positive(), end: taskEnd }),
  /** All tasks it has in hand, sent after each (re)start. */
  z.object({ report: z.literal('tasks'), held: z.array(z.object({ taskId, attempt: z.int().positive() })) }),
])
export type WorkerReport = z.infer<typeof workerReport>

/** Calls of worker supervisors. */
export const worker = {
  /** First contact, with a one-use code. The host key given here is pinned. */
  register: fromAnyone.input(z.object({ code: enrolmentCode, description })).output(z.object({ workerId, token: z.string() })),
  /** After each start of the supervisor. Another host key than the pinned one is REFUSED. */
  hello: fromWorker.input(z.object({ description })).output(z.object({ workerId })),
  heartbeat: fromWorker.input(z.object({ sample: workerSample.omit({ workerId: true, at: true }) })).output(z.void()),
  orders: fromWorker.output(eventIterator(workerOrder)),
  report: fromWorker.input(workerReport).output(z.void()),
  picture: fromWorker
    .input(z.object({ png: pngBlob, width: z.int().positive(), height: z.int().positive() }))
    .output(z.object({ blob: sha256 })),
  /**
   * Keeps a file of a task (its diff, an artifact) under its hash. At most 16 MiB each and 256 MiB of one task
   * (`file_too_large`, `too_many_files`); none of a task that is over (`task_over`).
   */
  keep: fromWorker.input(z.object({ taskId, file: anyBlob })).output(z.object({ blob: sha256 })),
}

/** Calls about workers from the console. */
export const workers = {
  /** The fleet as the local database has it: at once, and again whenever it changes. */
  watch: coreRead.output(eventIterator(z.object({ rows: z.array(fleetRow) }))),
  watchOne: coreRead
    .input(z.object({ workerId }))
    .output(eventIterator(z.object({ row: fleetRow.nullable(), sessions: z.array(session), samples: z.array(workerSample) }))),
  /** Leave to open SSH to a worker with this key for a short time; answers when the worker has admitted it. */
  access: coreToOrchestrator
    .input(z.object({ workerId, publicKey: hostKey.shape.publicKey }))
    .output(z.object({ ssh: sshAddress, hostKey, ttlMs: z.int().positive() })),
}
