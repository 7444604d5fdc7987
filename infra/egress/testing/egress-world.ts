import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Extras, type Running, startEgress } from '../start.ts'
import type { LogFields } from '#shared/program/log.ts'
import { certificates } from './certificates.ts'
import { Origin } from './origin.ts'
import { allow, StandInOrchestrator } from './stand-in-orchestrator.ts'

/** Credentials of the right form. */
export const agentToken = `ag_${'a'.repeat(43)}`
export const workerToken = `wk_${'w'.repeat(43)}`
export const executorToken = `ex_${'e'.repeat(43)}`
export const paymentPurpose = 'paym_01h455vb4pex5vsknk084sn02q'

export type Curled = { status: number; body: string; error: string }
export type SwapAsked = {
  placeholder: string
  host: string
  path: string
  amounts: unknown[]
  requestId: string
  taskId: string | null
}

/** A real proxy with real hosts behind it, `shop.test` and `other.test`; the orchestrator and the executor's socket are stand-ins. */
export class EgressWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'egress-'))
  readonly orchestrator = new StandInOrchestrator()
  readonly log: { event: string; fields: LogFields }[] = []
  readonly swaps: SwapAsked[] = []
  /** What a placeholder stands for; a refusal in words otherwise. */
  number: (asked: SwapAsked) => { number: string } | { words: string } = () => ({ words: 'There is no such placeholder.' })
  shop!: Origin
  other!: Origin
  proxy!: Running
  #closers: (() => unknown)[] = []
  #shopAt = ''
  #otherAt = ''

  static async open(extras: Extras = {}): Promise<EgressWorld> {
    const world = new EgressWorld()
    await world.start(extras)
    return world
  }

  async start(extras: Extras = {}): Promise<void> {
    const issued = await certificates(['shop.test', 'other.test', 'pay.shop.test'])
    writeFileSync(join(this.folder, 'hosts.pem'), issued.authority)
    writeFileSync(join(this.folder, 'token'), this.orchestrator.token)
    this.shop = new Origin(issued.server)
    this.other = new Origin(issued.server)
    await this.orchestrator.start()
    await this.#serveSwaps()
    this.#shopAt = await this.shop.listen()
    this.#otherAt = await this.other.listen()
    await this.startProxy(extras)
  }

  /** Starts the proxy, again after its end. */
  async startProxy(extras: Extras = {}): Promise<void> {
    this.proxy = await startEgress(
      {
        data: join(this.folder, 'data'),
        run: join(this.folder, 'run'),
        orchestrator: this.orchestrator.address,
        'token-file': join(this.folder, 'token'),
        'swap-socket': join(this.folder, 'swap.sock'),
        'host-map': [
          ['shop.test', this.#shopAt],
          ['other.test', this.#otherAt],
        ],
        'upstream-ca': join(this.folder, 'hosts.pem'),
      },
      (event, fields = {}) => void this.log.push({ event, fields }),
      extras,
    )
  }

  get port(): number {
    return Number(new URL(this.proxy.address).port)
  }

  /** PEM of the authority that the hosts themselves have. */
  get hostsAuthority(): string {
    return readFileSync(join(this.folder, 'hosts.pem'), 'utf8')
  }

  get authority(): string {
    return join(this.folder, 'data', 'authority.pem')
  }

  /** Between two tests: what arrived is forgotten, and everything is allowed. */
  reset(): void {
    for (const host of [this.shop, this.other]) {
      host.arrived.length = 0
      host.frames.length = 0
      host.connections = 0
      host.answer = (_, response) => void response.end('hello')
    }
    this.orchestrator.decide = () => allow()
    for (const list of [this.orchestrator.questions, this.orchestrator.flows, this.orchestrator.pinned, this.swaps])
      list.length = 0
    this.number = () => ({ words: 'There is no such placeholder.' })
  }

  /** A request by curl, as `user`, trusting the proxy's authority. */
  curl(args: readonly string[], user: string | null = `${agentToken}:`): Promise<Curled> {
    return this.curlAt(this.proxy.address, ['--cacert', this.authority, ...args], user)
  }

  /** The same through a proxy at another address, which may not be there yet. */
  curlAt(proxy: string, args: readonly string[], user: string | null): Promise<Curled> {
    const all = [
      '-sS',
      '--max-time',
      '20',
      '--noproxy',
      '',
      '--proxy',
      proxy,
      ...(user === null ? [] : ['--proxy-user', user]),
      '-w',
      '\n%{http_code} %{http_connect}',
      ...args,
    ]
    return new Promise((resolve) => {
      execFile('curl', all, { env: { PATH: '/usr/bin:/bin', HOME: this.folder } }, (_, stdout, stderr) => {
        const cut = stdout.lastIndexOf('\n')
        const [status = 0, connect = 0] = stdout
          .slice(cut + 1)
          .split(' ')
          .map(Number)
        resolve({ status: status || connect, body: stdout.slice(0, Math.max(cut, 0)), error: stderr })
      })
    })
  }

  async close(): Promise<void> {
    await this.proxy?.close()
    for (const close of this.#closers) await close()
    await this.shop.close()
    await this.other.close()
    await this.orchestrator.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #serveSwaps(): Promise<void> {
    const server = createServer(async (request, response) => {
      const asked = JSON.parse(await text(request)) as SwapAsked
      this.swaps.push(asked)
      const answer = this.number(asked)
      response.writeHead('number' in answer ? 200 : 409, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
    server.listen(join(this.folder, 'swap.sock'))
    await once(server, 'listening')
    this.#closers.push(() => server.close())
  }

  /** Everything that the proxy's files and log say, to be searched for what must not be there. */
  traces(): string {
    const spool = readFileSync(join(this.folder, 'data', 'flows.ndjson'), { encoding: 'utf8', flag: 'a+' })
    return JSON.stringify([this.log, this.orchestrator.flows, this.orchestrator.questions]) + spool
  }
}
