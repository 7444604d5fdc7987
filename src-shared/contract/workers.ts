import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { pngBlob } from '../schema/blob.ts'
import { hostKey, sha256 } from '../schema/hash.ts'
import { sessionId, workerId } from '../schema/ids.ts'
import { leaseOrder } from '../schema/lease.ts'
import { session, terminalSize } from '../schema/session.ts'
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

/** What a worker is told to do. Every order is idempotent: it may arrive again after a reconnect. */
export const workerOrder = z.discriminatedUnion('order', [
  z.object({ order: z.literal('lease'), lease: leaseOrder }),
  /** Let this SSH key open the session gateway for `ttlMs` from now; nothing else. */
  z.object({ order: z.literal('admit'), publicKey: hostKey.shape.publicKey, ttlMs: z.int().positive() }),
  z.object({ order: z.literal('open_session'), sessionId, title: z.string(), size: terminalSize }),
  z.object({ order: z.literal('close_session'), sessionId }),
  z.object({ order: z.literal('beat') }),
])
export type WorkerOrder = z.infer<typeof workerOrder>

/** What a worker reports. */
export const workerReport = z.discriminatedUnion('report', [
  /** Input of every earlier holder is cut, pressed keys are released, and `epoch` is in force. */
  z.object({ report: z.literal('fenced'), epoch: z.int().nonnegative() }),
  z.object({ report: z.literal('admitted'), publicKey: z.string() }),
  z.object({ report: z.literal('session_opened'), sessionId, title: z.string() }),
  z.object({ report: z.literal('session_closed'), sessionId, exitCode: z.int().nullable() }),
  /** All sessions that are alive, sent after each (re)start, so that what ended meanwhile is known. */
  z.object({ report: z.literal('sessions'), open: z.array(z.object({ sessionId, title: z.string() })) }),
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
