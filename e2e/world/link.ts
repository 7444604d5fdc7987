import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * A stretch of network between two programs that can be cut. While it is cut nothing passes and nobody is told: no reset,
 * no close, as when a cable is pulled. Healing lets what was held go on, like TCP after an outage.
 */
export class Link {
  readonly #server: Server
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  #cut = false

  private constructor(server: Server) {
    this.#server = server
  }

  /** @param from where it listens; port 0 = a free one. @param to where it leads */
  static open(from: { host: string; port: number }, to: { host: string; port: number }): Promise<Link> {
    const server = createServer({ pauseOnConnect: true })
    const link = new Link(server)
    server.on('connection', (near) => link.#join(near, connect(to)))
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(from.port, from.host, () => resolve(link))
    })
  }

  get port(): number {
    const at = this.#server.address()
    return typeof at === 'object' && at ? at.port : 0
  }

  #join(near: Socket, far: Socket): void {
    const pair = [near, far] as const
    this.#pairs.add(pair)
    for (const [one, other] of [pair, [far, near] as const]) {
      one.setNoDelay(true)
      one.on('data', (bytes) => {
        if (!other.write(bytes)) one.pause()
      })
      one.on('drain', () => this.#cut || other.resume())
      one.on('error', () => other.destroy())
      one.on('close', () => {
        if (!this.#cut) other.destroy()
        if (other.destroyed) this.#pairs.delete(pair)
      })
    }
    if (this.#cut) for (const one of pair) one.pause()
    else near.resume()
  }

  cut(): void {
    this.#cut = true
    for (const pair of this.#pairs) for (const one of pair) one.pause()
  }

  heal(): void {
    this.#cut = false
    for (const pair of this.#pairs)
      for (const one of pair) {
        if (pair.some((end) => end.destroyed)) one.destroy()
        else one.resume()
      }
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) for (const one of pair) one.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
