import type { DeviceId, WorkerId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'

/** Who makes a call, as its token says. `wrong` = it brought a token that is not (or no longer) known. */
export type Caller =
  | { kind: 'none' | 'wrong' }
  | { kind: 'operator'; deviceId: DeviceId; holder: LeaseHolder }
  | { kind: 'worker'; workerId: WorkerId }
  | { kind: 'agent'; subject: string }
  /** Programs of our own beside the orchestrator; `subject` names the one. */
  | { kind: 'executor' | 'egress'; subject: string }

/** What every call is told of the request it came in. */
export type CallContext = {
  caller: Caller
  /** The network address it came from. */
  address: string
  /** Names the type of an answer that is a stream of bytes. */
  contentType(type: string): void
}
