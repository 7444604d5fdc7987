import { z } from 'zod'
import { sessionId, workerId } from './ids.ts'
import { terminalSize } from './session.ts'

/**
 * The words between a page and the console core on one pipe (a MessagePort or a WebSocket of its own).
 * Text messages hold one of these as JSON; binary messages are raw terminal or RFB bytes.
 */

/** What a page asks for when it opens a pipe. `visible: false` keeps the place without sending bytes. */
export const pipeOpen = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('terminal'), workerId, sessionId, visible: z.boolean() }),
  z.object({ kind: z.literal('desktop'), workerId }),
])
export type PipeOpen = z.infer<typeof pipeOpen>

export const pipeAsk = z.discriminatedUnion('say', [
  /** Terminal only: this many more bytes were parsed by the terminal. */
  z.object({ say: z.literal('ack'), bytes: z.int().nonnegative() }),
  z.object({ say: z.literal('resize'), size: terminalSize }),
  z.object({ say: z.literal('visible'), visible: z.boolean() }),
])
export type PipeAsk = z.infer<typeof pipeAsk>

export const pipeSay = z.discriminatedUnion('say', [
  /** Bytes flow. For a terminal: clear, set the size, write `screen`; data goes on from `offset`. */
  z.object({
    say: z.literal('live'),
    screen: z.object({ text: z.string(), offset: z.int().nonnegative(), size: terminalSize }).nullable(),
  }),
  z.object({ say: z.literal('resized'), size: terminalSize }),
  /** Whether input from this page passes now. */
  z.object({ say: z.literal('control'), yours: z.boolean() }),
  /** The worker cannot be reached; the core goes on trying. What is on screen is as of the last byte. */
  z.object({ say: z.literal('stale'), words: z.string() }),
  /** Terminal ended. */
  z.object({ say: z.literal('exited'), exitCode: z.int().nullable() }),
  /** Will not get better by waiting: changed host key, no such session, no desktop. The pipe closes after it. */
  z.object({ say: z.literal('refused'), code: z.string(), words: z.string() }),
])
export type PipeSay = z.infer<typeof pipeSay>

/** Why the core closed a pipe, as a WebSocket's private close code. */
export const pipeClose = {
  /** The bytes cannot go on where they stopped (a desktop after a drop): open a new pipe. */
  anew: 4001,
  /** Will not get better by trying again; the words came before in a `refused`. */
  refused: 4002,
  /** The page broke the pipe's rules. */
  badMessage: 4003,
} as const
