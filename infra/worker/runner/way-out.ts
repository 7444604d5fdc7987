import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream'

/** Tunnels and requests under way at once: a browser has dozens, a hostile program as many as it can. */
const limit = 256

/** Where the egress proxy is and as whom we come, read anew for each request; null = there is no way out. */
export type Door = () => { proxy: string; credential: string } | null

const noDoor = 'There is no way out of this sandbox now: the egress proxy is not running. Go on without it.'

/**
 * The way from a sandbox to the egress proxy, and to nothing else. Whoever connects is this sandbox, so whatever it says
 * of its identity is replaced. What may leave is decided by the proxy.
 */
export function wayOutServer(door: Door): Server {
  let open = 0
  const taken = (until: Duplex | ServerResponse): boolean => {
    if (open >= limit) return false
    open += 1
    until.once('close', () => (open -= 1))
    return true
  }
  const server = createServer({ requestTimeout: 0, headersTimeout: 20_000 }, (asked, answer) => {
    const to = door()
    if (!/^http:\/\//i.test(asked.url ?? '')) return refuse(answer, 400, 'This is a proxy: name a whole address.')
    if (!to) return refuse(answer, 503, noDoor)
    if (!taken(answer)) return refuse(answer, 429, 'Too many requests at once.')
    forward(asked, answer, to)
  })
  server.on('connect', (asked: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy())
    const to = door()
    if (!to) return refuseTunnel(client, 503, noDoor)
    if (!taken(client)) return refuseTunnel(client, 429, 'Too many tunnels at once.')
    tunnel(asked, client, head, to)
  })
  return server
}

type To = NonNullable<ReturnType<Door>>

const proxyOf = ({ proxy, credential }: To) => {
  const { hostname, port } = new URL(proxy)
  return { hostname, port, agent: false as const, authorization: `Basic ${Buffer.from(`${credential}:`).toString('base64')}` }
}

function forward(asked: IncomingMessage, answer: ServerResponse, to: To): void {
  const { hostname, port, agent, authorization } = proxyOf(to)
  const headers = { ...withoutIdentity(asked.headers), 'proxy-authorization': authorization }
  const on = request({ hostname, port, agent, method: asked.method, path: asked.url, headers, setHost: false })
  on.once('error', () => (answer.headersSent ? answer.destroy() : refuse(answer, 503, noDoor)))
  on.once('response', (came) => {
    answer.writeHead(came.statusCode ?? 502, came.headers)
    pipeline(came, answer, () => {})
  })
  answer.once('close', () => on.destroy())
  asked.pipe(on)
}

function tunnel({ url = '' }: IncomingMessage, client: Duplex, head: Buffer, to: To): void {
  const { hostname, port, agent, authorization } = proxyOf(to)
  const headers = { host: url, 'proxy-authorization': authorization }
  const on = request({ hostname, port, agent, method: 'CONNECT', path: url, headers, setHost: false })
  client.once('close', () => on.destroy())
  on.once('error', () => refuseTunnel(client, 503, noDoor))
  on.once('connect', (came: IncomingMessage, proxy: Duplex, first: Buffer) => {
    const ok = came.statusCode === 200
    client.write(`HTTP/1.1 ${came.statusCode ?? 502} ${ok ? 'Connection established' : 'Refused'}\r\n`)
    // The words of a refusal follow as the proxy sent them.
    for (const name of ok ? [] : ['content-type', 'content-length']) {
      const value = came.headers[name]
      if (typeof value === 'string') client.write(`${name}: ${value}\r\n`)
    }
    client.write('\r\n')
    client.write(first)
    proxy.write(head)
    pipeline(proxy, client, () => client.destroy())
    pipeline(client, proxy, () => proxy.destroy())
  })
  on.end()
}

/** Who a program says it is, is nothing here; how it keeps its connection to us, nothing there. */
const withoutIdentity = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith('proxy-') && name !== 'connection' && name !== 'upgrade'),
  )

function refuse(answer: ServerResponse, status: number, words: string): void {
  answer.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
  answer.end(JSON.stringify({ error: { code: 'no_way_out', message: words } }))
}

function refuseTunnel(client: Duplex, status: number, words: string): void {
  const body = JSON.stringify({ error: { code: 'no_way_out', message: words } })
  client.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
