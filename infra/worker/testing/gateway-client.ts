import type { Duplex } from 'node:stream'
import ssh2 from 'ssh2'
import { type GatewayAsk, type GatewayOpen, gatewaySay, type GatewaySay } from '#shared/schema/gateway.ts'
import { newSshKeyPair } from '#shared/net/ssh-key-pair.ts'
import { framed } from '../kit/framed.ts'
import { parseWords } from '../kit/words.ts'
import { until } from './until.ts'

/** An SSH key of a console, as the worker is told to admit it. */
export function newSshKey(): { publicKey: string; privateKey: string } {
  const pair = newSshKeyPair()
  return { publicKey: pair.public.trim().split(' ').slice(0, 2).join(' '), privateKey: pair.private }
}

/** Logs in. Rejects with what the server or the way there said. */
export function sshLogin(
  to: { host: string; port: number; user?: string },
  privateKey: string,
  more: ssh2.ConnectConfig = {},
): Promise<ssh2.Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    client.once('ready', () => resolve(client))
    client.once('error', reject)
    client.connect({ host: to.host, port: to.port, username: to.user ?? 'root', privateKey, readyTimeout: 10_000, ...more })
  })
}

export function sshExec(client: ssh2.Client, command: string): Promise<ssh2.ClientChannel> {
  return new Promise((resolve, reject) => client.exec(command, (error, channel) => (error ? reject(error) : resolve(channel))))
}

/** The client's side of one gateway pipe: keeps what was said and the bytes that came. */
export class GatewayClient {
  readonly said: GatewaySay[] = []
  bytes: Uint8Array = new Uint8Array(0)
  closed = false
  /** Called with each piece of data, before it is kept. */
  onData: (bytes: Uint8Array) => void = () => {}
  readonly #link

  constructor(socket: Duplex, open: GatewayOpen) {
    this.#link = framed(socket, {
      onFrame: (frame) => {
        if (frame.type === 'data') {
          this.onData(frame.bytes)
          this.bytes = Buffer.concat([this.bytes, frame.bytes])
        } else {
          const words = parseWords(gatewaySay, frame.text)
          if (words) this.said.push(words)
        }
      },
      onClosed: () => (this.closed = true),
    })
    this.#link.say(open)
  }

  get text(): string {
    return Buffer.from(this.bytes).toString('utf8')
  }

  ask(ask: GatewayAsk): void {
    this.#link.say(ask)
  }

  type(text: string | Uint8Array): void {
    this.#link.data(typeof text === 'string' ? Buffer.from(text) : text)
  }

  /** Waits for the next word of this kind and takes it out of the list. */
  async heard<K extends GatewaySay['say']>(
    kind: K,
    fits: (words: Extract<GatewaySay, { say: K }>) => boolean = () => true,
  ): Promise<Extract<GatewaySay, { say: K }>> {
    const isIt = (words: GatewaySay): words is Extract<GatewaySay, { say: K }> =>
      words.say === kind && fits(words as Extract<GatewaySay, { say: K }>)
    const found = await until(`gateway says ${kind}`, () => this.said.find(isIt))
    this.said.splice(this.said.indexOf(found), 1)
    return found
  }

  /** Waits until these characters came. */
  shows(text: string): Promise<boolean> {
    return until(`terminal shows ${JSON.stringify(text)}`, () => this.text.includes(text))
  }

  close(): void {
    this.#link.destroy()
  }
}
