import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import type { FlowAnswer } from '#shared/contract/traffic.ts'

/** The name under which the probe's own server is known to the proxy, and to nobody else. */
export const canaryHost = 'canary.invalid'

/** How long an answer may take, in milliseconds. */
const answerMs = 10_000

/** Something got out that must not: the proxy is closed at once. */
export class Leak extends Error {
  override name = 'Leak'
}

/** The test number of card networks. */
const card = '4242424242424242'

const nobody: FlowAnswer['who'] = { workerId: null, trialId: null, taskId: null, from: 'unknown' }

/**
 * Tries the proxy from outside with what must be refused, all the way: a request that nobody allowed, and a card's number
 * in one that was. The server that both are for is ours, so that we see what arrives.
 */
export class Canary {
  readonly credential = `wk_${randomBytes(32).toString('base64url')}`
  readonly #server: Server
  #allowed = false
  #arrived = 0

  private constructor(server: Server) {
    this.#server = server
    server.on('request', (_, response) => {
      this.#arrived += 1
      response.end()
    })
  }

  static async open(): Promise<Canary> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Canary(server)
  }

  /** Where its server listens. */
  get address(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('the probe does not listen')
    return `127.0.0.1:${address.port}`
  }

  /** What the orchestrator would say about a request of the probe; null for anybody else's. */
  answer(credential: string | null): FlowAnswer | null {
    if (credential !== this.credential) return null
    return { answer: this.#allowed ? 'allow' : 'refuse', words: 'A probe.', approvalId: null, who: nobody }
  }

  /** @throws Leak when the proxy let something through, Error when it does not answer as it should. */
  async probe(port: number): Promise<void> {
    for (const allowed of [false, true]) {
      this.#allowed = allowed
      const refused = await this.#send(port, allowed ? `{"number":"${card}"}` : '{}').catch((error: unknown) => error)
      if (this.#arrived > 0) throw new Leak('A request that must be refused was sent on.')
      if (refused !== 'refused') throw refused instanceof Error ? refused : new Error(`the proxy answered ${String(refused)}`)
    }
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #send(port: number, body: string): Promise<string> {
    const asking = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: `http://${canaryHost}/`,
      agent: false,
      headers: {
        host: canaryHost,
        'content-type': 'application/json',
        'proxy-authorization': `Basic ${Buffer.from(`${this.credential}:`).toString('base64')}`,
      },
      signal: AbortSignal.timeout(answerMs),
    })
    asking.end(body)
    const [answer] = await once(asking, 'response')
    await text(answer)
    return String(answer.headers['x-autocode-egress'] ?? answer.statusCode)
  }
}
