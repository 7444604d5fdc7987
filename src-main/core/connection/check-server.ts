import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import type { Api } from './api.ts'
import { failureOf, type Failure } from './failure.ts'

export type ServerCheck = { ok: true; epoch: string; at: string } | { ok: false; failure: Failure }

/** Whether an orchestrator answers at `address`. Asked before any token or code is sent there. */
export async function checkServer(api: Api, address: string, signal: AbortSignal): Promise<ServerCheck> {
  try {
    const { epoch, at } = await api.health(undefined, { signal })
    return { ok: true, epoch, at }
  } catch (error) {
    // Anything that speaks HTTP and does not give the expected answer is somebody else.
    const stranger =
      error instanceof ValidationError || error instanceof SyntaxError || (error instanceof ORPCError && error.status < 500)
    return { ok: false, failure: stranger ? strangerAt(address) : failureOf(error, address) }
  }
}

const strangerAt = (address: string): Failure => ({
  kind: 'wrong_server',
  words: `Something answers at ${address}, but it is not an orchestrator this console understands. Nothing was sent to it. Check the address and port.`,
})
