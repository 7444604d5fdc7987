import { z } from 'zod'
import { hostKey } from '#shared/schema/hash.ts'
import { sessionId, taskId } from '#shared/schema/ids.ts'
import { session, terminalSize } from '#shared/schema/session.ts'
import { workerCapabilities } from '#shared/schema/worker.ts'

/** The words between supervisor and holder on `holder.sock`, in the same frames as the session gateway's. */

/** What the holder keeps running besides terminals, as it stands now. */
export const parts = z.object({
  capabilities: workerCapabilities,
  ssh: z.object({ port: z.int().min(1).max(65535), user: z.string() }),
  hostKey,
})
export type Parts = z.infer<typeof parts>

const sessionKind = session.shape.kind

/** A session the holder knows; `exitCode` undefined = alive. Ended ones are kept until their end was reported. */
export const heldSession = z.object({
  sessionId,
  title: z.string(),
  kind: sessionKind.default('shell'),
  ended: z.object({ exitCode: z.int().nullable() }).nullable(),
})
export type HeldSession = z.infer<typeof heldSession>

/** First frame of a connection to the holder. */
export const holderOpen = z.discriminatedUnion('open', [
  z.object({ v: z.literal(1), open: z.literal('control') }),
  z.object({ v: z.literal(1), open: z.literal('attach'), sessionId, from: z.int().nonnegative().nullable() }),
])

/** Asked on the control connection. Every one may be repeated without harm. */
export const holderAsk = z.discriminatedUnion('ask', [
  /** With a task it is an `agent` session: the runner of that task is what runs in it, and nobody types into it. */
  z.object({
    ask: z.literal('open_session'),
    sessionId,
    title: z.string(),
    size: terminalSize,
    task: taskId.nullable().default(null),
  }),
  z.object({ ask: z.literal('close_session'), sessionId }),
  /** The end of this session was taken in by the orchestrator. */
  z.object({ ask: z.literal('forget_session'), sessionId }),
  /** Where this supervisor holds the pointer's buttons for somebody; the holder lets go of them if it vanishes. */
  z.object({ ask: z.literal('buttons_held'), at: z.object({ x: z.int(), y: z.int() }).nullable() }),
  /** Ends everything the holder keeps, then the holder. */
  z.object({ ask: z.literal('stop') }),
])
export type HolderAsk = z.infer<typeof holderAsk>

/** Said on the control connection. */
export const holderSay = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('hello'),
    /** Names this run of the holder; with `startedAt` it is how a supervisor knows whether it is still the same one. */
    instance: z.string(),
    startedAt: z.iso.datetime(),
    pid: z.int(),
    parts,
    sessions: z.array(heldSession),
  }),
  z.object({ say: z.literal('parts'), parts }),
  z.object({ say: z.literal('session_opened'), sessionId, title: z.string(), kind: sessionKind.default('shell') }),
  z.object({ say: z.literal('session_closed'), sessionId, exitCode: z.int().nullable() }),
])
export type HolderSay = z.infer<typeof holderSay>

/** Asked on an attached connection; data frames are input, taken as they come: the gateway has already judged them. */
export const attachAsk = z.discriminatedUnion('say', [
  z.object({ say: z.literal('ack'), offset: z.int().nonnegative() }),
  z.object({ say: z.literal('resize'), size: terminalSize }),
])
