import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { Readable } from 'node:stream'
import { Agent, request, type Dispatcher } from 'undici'
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
    fetch: async (asked, _init, { signal }) => {
      // Not `fetch`: it holds signals so weakly that hours later an abort no longer reaches the stream. Redirects are
      // not followed, so the token goes to nobody else.
      const answer = await request(asked.url, {
        dispatcher: agent,
        method: asked.method as Dispatcher.HttpMethod,
        headers: Object.fromEntries(asked.headers),
        body: asked.body ? new Uint8Array(await asked.arrayBuffer()) : null,
        ...(signal ? { signal } : {}),
      })
      return toResponse(answer)
    },
  })
  return { api: createORPCClient(link), close: () => void agent.destroy() }
}

function toResponse({ statusCode, headers, body }: Dispatcher.ResponseData): Response {
  const bare = statusCode === 204 || statusCode === 304
  if (bare) body.resume()
  return new Response(bare ? null : (Readable.toWeb(body) as ReadableStream<Uint8Array>), {
    status: statusCode,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [value].flat().map((one) => [name, one]),
    ),
  })
}
