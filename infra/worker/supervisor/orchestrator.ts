import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { z } from 'zod'
import { contract } from '#shared/contract.ts'
import { parseAddress, pinnedFetch } from '#shared/net/pinned-fetch.ts'
import { wordsOf } from '#shared/program/log.ts'

const calls = { worker: contract.worker }

export type Orchestrator = ContractRouterClient<typeof calls>

/** How long an ordinary call may take, in milliseconds; the stream of orders has its own watch. */
export const callMs = 10_000

/**
 * The orchestrator's calls for workers. `token` is asked for with each call: there is none before registration.
 * @throws AddressError when the address cannot be one.
 */
export function orchestratorAt(address: string, token: () => string | null): Orchestrator {
  const parsed = parseAddress(address)
  const { fetch } = pinnedFetch(parsed)
  const link = new OpenAPILink(calls, {
    url: `${parsed.url}/api`,
    fetch,
    headers: () => {
      const bearer = token()
      return bearer === null ? {} : { authorization: `Bearer ${bearer}` }
    },
  })
  return createORPCClient(link)
}

const refusal = z.object({ words: z.string() })

/** Why a call failed: the orchestrator's own words where it gave some, else what happened on the way. */
export function callWords(error: unknown): string {
  const said = error instanceof ORPCError ? refusal.safeParse(error.data) : null
  if (said?.success) return said.data.words
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${wordsOf(error)}${cause}`
}
