import { readFileSync } from 'node:fs'
import { fetch as undiciFetch, ProxyAgent, Agent, type Dispatcher } from 'undici'

/** The way to sellers, for one payment or one look: through the egress proxy where there is one, which then knows for what. */
export type Way = {
  fetch: typeof globalThis.fetch
  /** What a browser is told; null = straight out. */
  proxy: { server: string; username: string; password: string } | null
  /** File of the authority that the proxy signs with. */
  authority: string | null
  close(): Promise<void>
}

/** Opens a way out for one purpose: the id of a payment or an approval. */
export type OpenWay = (purpose: string) => Way

/** @param token the executor's own, which the proxy asks for. */
export function waysOut(proxy: string | null, authority: string | null, token: string): OpenWay {
  const ca = authority === null ? undefined : readFileSync(authority, 'utf8')
  return (purpose) => {
    const credential = Buffer.from(`${token}:${purpose}`).toString('base64')
    const agent: Dispatcher =
      proxy === null
        ? new Agent({ connect: { ...(ca && { ca }) } })
        : new ProxyAgent({ uri: proxy, token: `Basic ${credential}`, proxyTunnel: false, requestTls: { ...(ca && { ca }) } })
    return {
      fetch: (input, init) => through(agent, new Request(input, init)),
      proxy: proxy === null ? null : { server: proxy, username: token, password: purpose },
      authority,
      close: () => agent.destroy(),
    }
  }
}

/** undici's own fetch: the one of Node belongs to another copy of it, which takes no agents of ours. */
async function through(agent: Dispatcher, request: Request): Promise<Response> {
  const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer())
  const answer = await undiciFetch(request.url, {
    method: request.method,
    headers: [...request.headers],
    body,
    redirect: 'manual',
    signal: request.signal,
    dispatcher: agent,
  })
  return new Response([204, 205, 304].includes(answer.status) ? null : await answer.arrayBuffer(), {
    status: answer.status,
    headers: [...answer.headers],
  })
}
