import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Core } from '#core/core.ts'
import type { Log } from '#core/kit/log.ts'
import { pipeClose, pipeOpen } from '#shared/schema/pipe.ts'
import { edgeRequest } from './edge-request.ts'
import { messageMost } from './edge/body-limit/body-limit.ts'
import { socketsMost } from './edge/connection-cap/connection-cap.ts'
import { firstRefusal, type EdgeRequest, type EdgeRule, type Refusal } from './edge/refusal.ts'
import { protocol } from './edge/tab-token/tab-token.ts'
import { parseJson } from '#core/kit/parse-json.ts'
import { pipeSocket } from './pipe-socket.ts'
import { isRpcFrame } from './rpc-frame.ts'

export type SocketOptions = { core: Core; rules: readonly EdgeRule[]; log: Log }

/** How often a socket is asked whether it still lives, in milliseconds; one that misses a round is ended. */
const pingMs = 15_000

/** The WebSockets of signed-in tabs: one for calls, one for each terminal or desktop. */
export class Sockets {
  readonly #options: SocketOptions
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: messageMost,
    perMessageDeflate: false,
    handleProtocols: () => protocol,
  })
  readonly #calls: RPCHandler<Record<never, never>>
  readonly #pings: NodeJS.Timeout
  #answered = new WeakSet<WebSocket>()

  constructor(options: SocketOptions) {
    this.#options = options
    this.#calls = new RPCHandler(options.core.router, {
      interceptors: [onError((error) => options.log.warn('a call failed', { error }))],
    })
    this.#pings = setInterval(() => this.#ping(), pingMs)
  }

  /** Takes an upgrade, or answers it with a refusal and ends the connection. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const edge = edgeRequest(request)
    const refusal = firstRefusal(this.#options.rules, edge) ?? this.#full()
    const serve = refusal ? null : this.#serverOf(edge)
    if (serve) return this.#server.handleUpgrade(request, socket, head, (open) => this.#opened(open, serve))
    const { status, words } = refusal ?? { status: 404, words: 'There is nothing at this address.' }
    this.#options.log.warn('a socket was refused', { path: edge.path.slice(0, 100), words })
    socket.on('error', () => undefined)
    socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: text/plain\r\n\r\n${words}\r\n`)
  }

  close(): void {
    clearInterval(this.#pings)
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #full(): Refusal | null {
    return this.#server.clients.size >= socketsMost ? { status: 503, words: 'Too many tabs and panes are open.' } : null
  }

  #serverOf(edge: EdgeRequest): ((socket: WebSocket) => void) | null {
    if (edge.path === '/rpc') return (socket) => this.#serveCalls(socket)
    if (edge.path !== '/pipe') return null
    const open = pipeOpen.safeParse(parseJson(edge.query.get('open') ?? ''))
    return open.success ? (socket) => this.#options.core.openPipe(open.data, pipeSocket(socket)) : null
  }

  #serveCalls(socket: WebSocket): void {
    const page = this.#options.core.pageOpened()
    socket.once('close', () => page.closed())
    // The handler sees a message only after the one validator did.
    void this.#calls.upgrade({
      send: socket.send.bind(socket),
      addEventListener: ((kind: 'message' | 'close', listener: (event: { data: string }) => void) => {
        if (kind === 'close') return socket.once('close', listener)
        return socket.on('message', (data: Buffer, isBinary) => {
          const text = data.toString('utf8')
          if (!isBinary && isRpcFrame(text)) listener({ data: text })
          else socket.close(pipeClose.badMessage)
        })
      }) as WebSocket['addEventListener'],
    })
  }

  #opened(socket: WebSocket, serve: (socket: WebSocket) => void): void {
    this.#answered.add(socket)
    socket.on('pong', () => this.#answered.add(socket))
    socket.on('error', (error) => this.#options.log.warn('a socket broke', { error }))
    serve(socket)
  }

  #ping(): void {
    for (const socket of this.#server.clients) {
      if (!this.#answered.has(socket)) socket.terminate()
      else socket.ping()
    }
    this.#answered = new WeakSet()
  }
}
