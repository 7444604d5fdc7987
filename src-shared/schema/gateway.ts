import { z } from 'zod'
import { sessionId } from './ids.ts'
import { terminalSize } from './session.ts'

/**
 * The words between a console core and a worker's session gateway, on one SSH channel per pipe.
 * Bytes travel in frames (`pure/frames.ts`): control frames hold one of these as JSON, data frames hold raw bytes.
 */

/** A holder's proof of control; the gateway compares it with the lease it was told of by the orchestrator. */
export const leaseProof = z.object({ epoch: z.int().positive(), token: z.string().min(1).max(64) })
export type LeaseProof = z.infer<typeof leaseProof>

/** First frame of a client. `from` = byte offset to go on from; null = start with a snapshot of the screen. */
export const gatewayOpen = z.discriminatedUnion('open', [
  z.object({ v: z.literal(1), open: z.literal('terminal'), sessionId, from: z.int().nonnegative().nullable() }),
  z.object({ v: z.literal(1), open: z.literal('desktop') }),
])
export type GatewayOpen = z.infer<typeof gatewayOpen>

/** Later control frames of a client. */
export const gatewayAsk = z.discriminatedUnion('say', [
  /** Shows (or with null gives up) the lease; input passes only while it fits. */
  z.object({ say: z.literal('lease'), proof: leaseProof.nullable() }),
  /** Terminal only: every byte before `offset` was taken in; bounds what is in flight. */
  z.object({ say: z.literal('ack'), offset: z.int().nonnegative() }),
  /** Terminal only, with control. */
  z.object({ say: z.literal('resize'), size: terminalSize }),
])
export type GatewayAsk = z.infer<typeof gatewayAsk>

export const gatewayRefusal = z.enum([
  'bad_request',
  'no_such_session',
  'no_desktop',
  'bad_protocol',
  'too_many_pipes',
  'shutting_down',
])

/** Control frames of the gateway. Offsets count the bytes the terminal has written since it was opened. */
export const gatewaySay = z.discriminatedUnion('say', [
  z.object({ say: z.literal('opened') }),
  z.object({ say: z.literal('refused'), code: gatewayRefusal, words: z.string() }),
  /** The screen as of `offset`; data goes on from there. Written as text that redraws it on a fresh terminal. */
  z.object({ say: z.literal('screen'), offset: z.int().nonnegative(), size: terminalSize, text: z.string() }),
  /** Data goes on from `offset` without a gap: nothing before it was lost. */
  z.object({ say: z.literal('resumed'), offset: z.int().nonnegative(), size: terminalSize }),
  z.object({ say: z.literal('resized'), size: terminalSize }),
  /** Whether this pipe's input passes now. */
  z.object({ say: z.literal('control'), yours: z.boolean(), epoch: z.int().nonnegative() }),
  z.object({ say: z.literal('exited'), exitCode: z.int().nullable() }),
])
export type GatewaySay = z.infer<typeof gatewaySay>
