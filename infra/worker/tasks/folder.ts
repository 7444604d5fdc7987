import { join } from 'node:path'
import { z } from 'zod'
import { taskRun, taskEnd } from '#shared/contract/workers.ts'
import { agentAct } from '#shared/schema/agent.ts'
import { sessionId, type TaskId } from '#shared/schema/ids.ts'
import { checkRun } from '#shared/schema/trial.ts'
import type { Places } from '../places.ts'

/**
 * A task on this worker: a folder that outlives every program. The supervisor writes the first group of files and reads the
 * second; the runner does it the other way round.
 */
export function taskFolder(at: Places, id: TaskId) {
  const folder = join(at.tasks, id)
  return {
    id,
    folder,
    order: join(folder, 'order.json'),
    inbox: join(folder, 'inbox.jsonl'),
    told: join(folder, 'told.json'),
    log: join(folder, 'runner.log'),

    state: join(folder, 'state.json'),
    journal: join(folder, 'journal.jsonl'),
    end: join(folder, 'end.json'),
    /** Files of the result, each under its hash. */
    files: join(folder, 'files'),
    /** The files as they were given, never changed. */
    start: join(folder, 'start'),
    /** The agent's workspace and home: hostile. */
    work: join(folder, 'work'),
    home: join(folder, 'home'),
    /** A copy for a check; gone after it. */
    check: join(folder, 'check'),
    checkHome: join(folder, 'check-home'),
    diff: join(folder, 'diff'),
    /** Files of an agent's program, on their way into its home. */
    launch: join(folder, 'launch'),
    /** Short, as a socket's path must be. */
    socket: join(at.taskSockets, id.slice(-12), 'model.sock'),
    /** Beside it, the way out and the authority that is trusted there. */
    wayOut: join(at.taskSockets, id.slice(-12), 'out.sock'),
    authority: join(at.taskSockets, id.slice(-12), 'authority.pem'),
  }
}
export type TaskFolder = ReturnType<typeof taskFolder>

/** The order as it was taken, with the address its model calls go to. 0600: it holds the task's token. */
export const takenOrder = z.object({
  run: taskRun,
  orchestrator: z.string(),
  /** Where the agent's package lies; null = it needs none. */
  program: z.string().nullable(),
})
export type TakenOrder = z.infer<typeof takenOrder>

/** What a person wishes of a running task, oldest first. */
export const wish = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('say'), key: z.string(), text: z.string(), by: z.string() }),
  z.object({ wish: z.literal('pause') }),
  z.object({ wish: z.literal('resume') }),
  z.object({ wish: z.literal('freeze') }),
  z.object({ wish: z.literal('thaw') }),
  z.object({ wish: z.literal('stop') }),
])
export type Wish = z.infer<typeof wish>

/** What the supervisor did for the task: its terminal, and how far the orchestrator was told. */
export const told = z.object({
  attempt: z.int().nonnegative(),
  sessionId: sessionId.nullable(),
  /** How often its runner was started for this attempt. */
  starts: z.int().nonnegative(),
  /** The last act that the orchestrator took in. */
  n: z.int().nonnegative(),
  /** The phase it was told last, with its words. */
  phase: z.string(),
  /** What it was told last of the task being frozen. */
  frozen: z.string().default(''),
  /** The last attempt whose end was taken in. */
  ended: z.int().nonnegative(),
})
export type Told = z.infer<typeof told>

export const phase = z.enum(['preparing', 'running', 'paused', 'judging'])

/** How far the runner is: what is done is not done again by the next one. */
export const runnerState = z.object({
  attempt: z.int().nonnegative(),
  phase,
  words: z.string(),
  /** The files are there, in `start` and `work`. */
  prepared: z.boolean(),
  before: checkRun.nullable(),
  /** How often the agent's program was started, over all attempts. */
  runs: z.int().nonnegative(),
  /** When it was first started in this attempt: its time limit counts from there. */
  startedAt: z.iso.datetime({ precision: 3 }).nullable(),
  conversation: z.string().nullable(),
  /** Since when everything in its sandboxes stands still, and what does not. */
  frozen: z
    .object({ since: z.iso.datetime({ precision: 3 }), partial: z.string().max(300) })
    .nullable()
    .default(null),
  /** Set when the agent will not be started again in this attempt. */
  done: z.object({ ok: z.boolean(), words: z.string() }).nullable(),
})
export type RunnerState = z.infer<typeof runnerState>

/** One act in the journal; `key` is that of the saying it tells of. */
export const journalLine = z.object({
  n: z.int().positive(),
  at: z.iso.datetime({ precision: 3 }),
  act: agentAct,
  key: z.string().optional(),
})
export type JournalLine = z.infer<typeof journalLine>

export const attemptEnd = z.object({ attempt: z.int().positive(), end: taskEnd })
export type AttemptEnd = z.infer<typeof attemptEnd>
