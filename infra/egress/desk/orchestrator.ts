import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { z } from 'zod'
import { contract } from '#shared/contract.ts'
import { parseAddress, pinnedFetch } from '#shared/net/pinned-fetch.ts'
import { wordsOf } from '#shared/program/log.ts'

const calls = { egress: contract.egress }
export type Orchestrator = ContractRouterClient<typeof calls>['egress']

/** The orchestrator's calls for the egress proxy. @throws AddressError when the address cannot be one. */
export function orchestratorAt(address: string, token: string): Orchestrator {
  const parsed = parseAddress(address)
  const { fetch } = pinnedFetch(parsed)
  const link = new OpenAPILink(calls, { url: `${parsed.url}/api`, fetch, headers: { authorization: `Bearer ${token}` } })
  return createORPCClient<ContractRouterClient<typeof calls>>(link).egress
}

const refusal = z.object({ words: z.string() })

/** Why a call failed: the orchestrator's own words where it gave some, else what happened on the way. */
export function callWords(error: unknown): string {
  const said = error instanceof ORPCError ? refusal.safeParse(error.data) : null
  return said?.success ? said.data.words : wordsOf(error)
}
