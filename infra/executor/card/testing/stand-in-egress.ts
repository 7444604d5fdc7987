import { once } from 'node:events'
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http'
import { request as askSecurely } from 'node:https'
import type { Socket } from 'node:net'
import { json, text } from 'node:stream/consumers'
import { TLSSocket } from 'node:tls'
import { z } from 'zod'
import { placeholderPrefix } from '#shared/pure/guard/placeholder.ts'

const standIn = new RegExp(`${placeholderPrefix}\\d{10}`, 'g')

/**
 * A stand-in for the egress proxy: opens TLS for the names it knows, asks the swap socket about every placeholder in a body, and
 * hands the request on. It decides nothing and logs nothing else.
 */
export class StandInEgress {
  /** Where each name is: an address on this machine. */
  readonly names = new Map<string, string>()
  /** Every request that went out: method, host, path. */
  readonly went: string[] = []
  /** What the swap socket said no to. */
  readonly refused: string[] = []
  readonly credentials = new Set<string>()
  readonly #swapSocket: string
  readonly #tls: { key: string; cert: string; upstream: string[] }
  readonly #open = new Set<Socket>()
  readonly #inner = createServer((request, response) => void this.#serve(request, response).catch(() => response.destroy()))
  readonly #outer = createServer((_, response) => response.writeHead(403).end())

  constructor(swapSocket: string, tls: { key: string; cert: string; upstream: string[] }) {
    this.#swapSocket = swapSocket
    this.#tls = tls
  }

  /** Its own address, once it listens. */
  async start(): Promise<string> {
    this.#outer.on('connect', (request, socket: Socket) => {
      const [host = ''] = (request.url ?? '').split(':')
      this.credentials.add(Buffer.from((request.headers['proxy-authorization'] ?? '').slice(6), 'base64').toString())
      this.#open.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => this.#open.delete(socket))
      if (!this.names.has(host)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      socket.write('HTTP/1.1 200 Connected\r\n\r\n')
      const inside = new TLSSocket(socket, { isServer: true, ...this.#tls })
      inside.on('error', () => socket.destroy())
      this.#inner.emit('connection', inside)
    })
    this.#outer.listen(0, '127.0.0.1')
    await once(this.#outer, 'listening')
    const address = this.#outer.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy()
    await once(this.#outer.close(), 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = request.headers.host ?? ''
    let body = await text(request)
    for (const [placeholder] of body.matchAll(standIn)) {
      const number = await this.#swap(placeholder, host, request.url ?? '')
      if (number === null) return void response.writeHead(403).end('refused by the proxy')
      body = body.replace(placeholder, number)
    }
    this.went.push(`${request.method} ${host}${request.url}`)
    const { 'content-length': _length, ...headers } = request.headers
    const onward = askSecurely(new URL(request.url ?? '/', this.names.get(host)), {
      method: request.method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      servername: host,
      ca: this.#tls.upstream,
    })
    onward.on('error', () => response.destroy())
    onward.on('response', (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)))
    onward.end(body)
  }

  async #swap(placeholder: string, host: string, path: string): Promise<string | null> {
    const question = ask({ socketPath: this.#swapSocket, path: '/swap', method: 'POST' })
    question.end(JSON.stringify({ placeholder, requestId: 'test', host, path, taskId: null, amounts: [] }))
    const [answer] = await once(question, 'response')
    const said = z.object({ number: z.string().optional(), words: z.string().optional() }).parse(await json(answer))
    if (said.number === undefined) this.refused.push(said.words ?? '')
    return said.number ?? null
  }
}
