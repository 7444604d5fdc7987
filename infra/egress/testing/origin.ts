import { once } from 'node:events'
import { createSecureServer, type Http2SecureServer } from 'node:http2'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { WebSocketServer } from 'ws'

export type Arrived = { method: string; url: string; headers: Record<string, unknown>; body: string; http: string }

/** A host on this machine, with what arrived there. Speaks HTTP/1.1, HTTP/2 and WebSocket. */
export class Origin {
  readonly arrived: Arrived[] = []
  readonly frames: string[] = []
  /** Connections that were opened, whatever came over them. */
  connections = 0
  answer: (request: Arrived, response: ServerResponse) => void = (_, response) => void response.end('hello')
  readonly #server: Http2SecureServer
  readonly #open = new Set<Socket>()

  constructor(pair: { key: string; cert: string }) {
    this.#server = createSecureServer({ ...pair, allowHTTP1: true })
    this.#server.on('connection', (socket: Socket) => {
      this.connections += 1
      this.#open.add(socket)
      socket.once('close', () => this.#open.delete(socket))
    })
    this.#server.on('request', (request, response) => void this.#take(request as never, response as never))
    const sockets = new WebSocketServer({ noServer: true })
    this.#server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.on('message', (message) => {
          this.frames.push(message.toString())
          opened.send(`got ${message.toString().length}`)
        })
      }),
    )
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return `127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await buffer(request).catch(() => Buffer.from(''))).toString('latin1')
    const arrived = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: { ...request.headers },
      body,
      http: request.httpVersion,
    }
    this.arrived.push(arrived)
    this.answer(arrived, response)
  }
}
