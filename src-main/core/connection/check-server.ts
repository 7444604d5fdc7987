import { ORPCError } from '@orpc/client'
import type { Api } from './api.ts'
import { failureOf, isTransport, strangerAt, type Failure } from './failure.ts'

export type ServerCheck = { ok: true; epoch: string; at: string } | { ok: false; failure: Failure }

/** Whether an orchestrator answers at `address`. Asked before any token or code is sent there. */
export async function checkServer(api: Api, address: string, signal: AbortSignal): Promise<ServerCheck> {
  try {
    const { epoch, at } = await api.health(undefined, { signal })
    return { ok: true, epoch, at }
  } catch (error) {
    // Whatever answers and does not give the expected answer is somebody else; a fault of its own may pass.
    const stranger = !isTransport(error) && !(error instanceof ORPCError && error.status >= 500)
    return { ok: false, failure: stranger ? strangerAt(address) : failureOf(error, address) }
  }
}
