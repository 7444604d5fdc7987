import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { Agent, fetch } from 'undici'
import { contract, type Contract } from '#shared/contract.ts'
import type { Secret } from '../kit/secret.ts'
import { connectorFor } from './tls-pin.ts'

/** The orchestrator's calls, typed; every answer is checked against the contract. */
export type Api = ContractRouterClient<Contract>
export type ApiConnection = { api: Api; close: () => void }

export type ApiOptions = { address: string; pin: string | null; token: Secret | null }

/** Opens nothing yet; each call connects when it must. `close` ends what is in flight. */
export function openApi({ address, pin, token }: ApiOptions): ApiConnection {
  const agent = new Agent({
    connect: connectorFor(pin),
    headersTimeout: 35_000,
    // The event stream is silent between beats; whoever reads it watches for silence itself.
    bodyTimeout: 0,
  })
  const link = new OpenAPILink(contract, {
    url: `${address}/api`,
    plugins: [new ResponseValidationPlugin(contract)],
    headers: () => (token ? { authorization: `Bearer ${token.reveal()}` } : {}),
    fetch: async (request) => {
      const answer = await fetch(request.url, {
        dispatcher: agent,
        method: request.method,
        headers: [...request.headers],
        body: request.body ? await request.arrayBuffer() : null,
        signal: request.signal,
        // A redirect would carry the token to whom nobody chose.
        redirect: 'error',
      })
      // The package's Response and the global one are the same class in all but name.
      return answer as unknown as Response
    },
  })
  return { api: createORPCClient(link), close: () => void agent.destroy() }
}
