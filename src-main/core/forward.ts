import { ORPCError } from '@orpc/client'
import type { Connector } from './connection/connector.ts'
import { failureOf } from './connection/failure.ts'
import type { LinkState } from './connection/link-state.ts'
import { offline } from './kit/refusal.ts'
import type { Forward } from './router.ts'

/** How long a forwarded call may take, in milliseconds. */
export const forwardDeadlineMs = 30_000

/**
 * The one way from a page's call to the orchestrator: with this console's token, a deadline, and a refusal in words when
 * there is no connection. Nothing is tried twice and nothing is kept for later, so what was not acknowledged is not
 * shown as done.
 */
export function forwarder(connector: Connector, state: LinkState, deadlineMs = forwardDeadlineMs): Forward {
  return async (path, input) => {
    const { api } = connector
    if (!api)
      throw offline(`This needs the orchestrator, and it cannot be reached just now. Nothing was sent. ${state.now.words}`.trim())
    return callAt(api, path, input, AbortSignal.timeout(deadlineMs)).catch(toPage)
  }
}

/** Throws what a page may be told of a failed call: a refusal as it is, anything else as "cannot be reached". */
export function toPage(error: unknown): never {
  if (error instanceof ORPCError)
    throw new ORPCError(error.code, { status: error.status, message: error.message, data: error.data, defined: error.defined })
  throw offline(
    `${failureOf(error, 'The orchestrator').words} Whether it took effect is not known: look at the state before trying again.`,
  )
}

type Callable = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>

function callAt(api: object, path: readonly string[], input: unknown, signal: AbortSignal): Promise<unknown> {
  let at: unknown = api
  for (const name of path) at = (at as Record<string, unknown>)[name]
  return (at as Callable)(input, { signal })
}
