import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What each call says of itself, so that one generic piece of code can forward, refuse, disable or explain it. */
export type CallMeta = {
  /** Who answers. */
  by: 'core' | 'orchestrator'
  effect: 'read' | 'write' | 'risky'
  /** Whether it works without the orchestrator. Only core calls can. */
  offline: boolean
  /** Which callers may make it. `page` reaches orchestrator calls through the core's forwarder. */
  callers: readonly ('page' | 'core' | 'worker' | 'agent' | 'executor' | 'egress' | 'anyone')[]
}

const refusal = z.object({ code: z.string(), words: z.string() })

/**
 * The closed set of errors. REFUSED is an expected outcome (a rule said no; `words` go to the person as they are);
 * the others are about the way there. Every message says what to do.
 */
export const errors = {
  REFUSED: { status: 409, data: refusal },
  UNAUTHORIZED: { status: 401, data: refusal },
  FORBIDDEN: { status: 403, data: refusal },
  NOT_FOUND: { status: 404, data: refusal },
  /** The history asked for is not kept any more, or belongs to another epoch: take a snapshot. */
  GONE: { status: 410, data: refusal },
  /** The orchestrator cannot be reached, and this call needs it. */
  OFFLINE: { status: 503, data: refusal },
} as const

const procedure = (meta: CallMeta) => oc.$meta<CallMeta>(meta).errors(errors)

/** A call from the page that the core answers out of its own databases. */
export const coreRead = procedure({ by: 'core', effect: 'read', offline: true, callers: ['page'] })
/** A call from the page that changes something of the console itself. */
export const coreWrite = procedure({ by: 'core', effect: 'write', offline: true, callers: ['page'] })
/** A decision about something guarded: the core signs it with the device's key, so the page never makes it alone. */
export const coreRisky = procedure({ by: 'core', effect: 'risky', offline: false, callers: ['page'] })
/** A call from the page that the core turns into an orchestrator call because it holds secrets the page must not see. */
export const coreCommand = procedure({ by: 'core', effect: 'write', offline: false, callers: ['page'] })
/** A command of an operator, forwarded by the core as it is. */
export const command = procedure({ by: 'orchestrator', effect: 'write', offline: false, callers: ['page', 'core'] })
/** A call that only the core itself makes; its reply never reaches the page. */
export const coreToOrchestrator = procedure({ by: 'orchestrator', effect: 'write', offline: false, callers: ['core'] })
/** A call of a worker's supervisor. */
export const fromWorker = procedure({ by: 'orchestrator', effect: 'write', offline: false, callers: ['worker'] })
/** A call of the payment executor, the one program that holds keys and card numbers. */
export const fromExecutor = procedure({ by: 'orchestrator', effect: 'risky', offline: false, callers: ['executor'] })
/** A call of the egress proxy. */
export const fromEgress = procedure({ by: 'orchestrator', effect: 'write', offline: false, callers: ['egress'] })
/** A call that needs no token (it brings a one-use code instead, or only asks for health). */
export const fromAnyone = procedure({ by: 'orchestrator', effect: 'write', offline: false, callers: ['anyone'] })
