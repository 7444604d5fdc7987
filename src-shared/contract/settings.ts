import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { device, operator } from '../schema/operator.ts'
import { coreRead, coreWrite } from './base.ts'
import { enrolmentCode } from './operators.ts'

/** What the operator chose; kept in console.db. */
export const preferences = z.object({
  theme: z.enum(['system', 'dark', 'light']),
  workersLayout: z.enum(['grid', 'list']),
  desktopScale: z.enum(['fit', 'actual', 'resize']),
  screenReader: z.boolean(),
  /** How much of a worker's screen its desktop takes beside the terminals, 0..1. */
  desktopShare: z.number().min(0.1).max(0.9),
  /** The screen that was open last (`#/workers`), so that the next launch opens there. */
  lastPlace: z.string().max(200),
})
export type Preferences = z.infer<typeof preferences>

/**
 * How the console stands to its orchestrator. Transport and freshness are two things: `phase` is the connection,
 * `heardAt` the age of what is on screen.
 */
export const connection = z.object({
  /** `address` with the certificate's fingerprint where one is pinned, so that it can be passed on. */
  target: z.object({ kind: z.enum(['lab', 'remote']), address: z.string() }).nullable(),
  phase: z.enum(['none', 'connecting', 'live', 'waiting', 'refused']),
  /** Last moment (this machine's clock) the orchestrator was heard. */
  heardAt: z.iso.datetime().nullable(),
  /** This machine's clock minus the orchestrator's, in milliseconds; ages on screen are corrected by it. */
  clockSkewMs: z.number(),
  /** When `waiting`: milliseconds until the next try. */
  retryInMs: z.int().nonnegative().nullable(),
  /** What is wrong and what to do, in words; empty while live. */
  words: z.string(),
  /** Who this console is, once enrolled. */
  self: z.object({ operator, device }).nullable(),
  /** Commits behind the orchestrator's head; 0 when caught up. */
  behind: z.int().nonnegative(),
})
export type Connection = z.infer<typeof connection>

/** One part that `doctor` looked at. */
export const check = z.object({
  name: z.string(),
  ok: z.boolean(),
  /** What was found. */
  found: z.string(),
  /** What its absence costs, and the line to paste; empty when ok. */
  cost: z.string(),
  fix: z.string(),
})
export type Check = z.infer<typeof check>

export const settings = {
  connection: coreRead.output(eventIterator(connection)),
  preferences: coreRead.output(eventIterator(preferences)),
  prefer: coreWrite.input(preferences.partial()).output(z.void()),
  operators: coreRead.output(eventIterator(z.object({ operators: z.array(operator), devices: z.array(device) }))),
  /** Enrols this console with an orchestrator elsewhere and follows it from now on. What was cached of another one is kept apart. */
  point: coreWrite
    .input(z.object({ address: z.url(), code: enrolmentCode.nullable(), operatorName: z.string().trim().min(1).max(40) }))
    .output(z.void()),
  /** Back to the lab on this machine. */
  pointToLab: coreWrite.output(z.void()),
  /** Tries to connect now instead of waiting for the back-off. */
  reconnect: coreWrite.output(z.void()),
  about: coreRead.output(
    z.object({
      version: z.string(),
      shell: z.enum(['electron', 'web']),
      electron: z.object({ usable: z.boolean(), reason: z.string() }),
      dataRoot: z.string(),
      checks: z.array(check),
      /** Notices for the person: a restarted core, an old cache set aside, a copy made before a migration. */
      notices: z.array(z.string()),
    }),
  ),
}
