import type { Client } from 'ssh2'
import type { HostKey } from '#shared/schema/hash.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { backOffMs } from '../connection/back-off.ts'
import { Pause } from '../connection/pause.ts'
import type { Log } from '../kit/log.ts'
import { connect } from './connect.ts'
import type { LoginGate } from './login-gate.ts'
import { failed, refusedFor, type ChannelOutcome, type Failed } from './outcome.ts'
import type { Passes } from './passes.ts'
import type { SessionKey } from './session-key.ts'

/** A connection nobody uses is ended after this; one that does not answer after the machine slept, after that (milliseconds). */
const idleMs = 60_000
const probeMs = 4_000

export type WorkerAtHand = { name: string; hostKey: HostKey }
export type LaneOptions = {
  workerId: WorkerId
  /** The worker as the cache has it: its pinned key comes from there, never from whoever answers. */
  worker: () => Promise<WorkerAtHand | Failed>
  passes: Passes
  key: SessionKey
  gate: LoginGate
  log: Log
}

type Connected = { ok: true; client: Client } | Failed

/** One SSH connection to one worker, made when a channel is wanted, shared by all that want one, and made again after it broke. */
export class Lane {
  readonly #options: LaneOptions
  readonly #pause = new Pause()
  #client: Client | null = null
  #connecting: Promise<Connected> | null = null
  #failures = 0
  #notBefore = 0
  #channels = 0
  #idle: NodeJS.Timeout | null = null
  #closed = false

  constructor(options: LaneOptions) {
    this.#options = options
  }

  /**
   * A channel to the worker's session gateway. After a failure the next call waits out the back-off first, so callers
   * may simply ask again.
   */
  async channel(): Promise<ChannelOutcome> {
    const connected = await this.#connected()
    if (!connected.ok) return connected
    return new Promise((resolve) => {
      const no = (error: Error) => resolve(failed('channel', `The worker opened no channel (${error.message}).`))
      try {
        connected.client.exec('gateway', (error, channel) => {
          if (error) return no(error)
          this.#opened()
          channel.once('close', () => this.#shut())
          // Nobody reads what the far side says on the side, and unread it would stop the channel.
          channel.stderr.resume()
          resolve({ ok: true, channel })
        })
      } catch (error) {
        no(error instanceof Error ? error : new Error(String(error)))
      }
    })
  }

  /** Tries at once instead of waiting out a back-off, and looks whether a connection that stands still lives. */
  probe(): void {
    this.#failures = 0
    this.#notBefore = 0
    this.#pause.end()
    const client = this.#client
    if (!client) return
    const dead = setTimeout(() => client.destroy(), probeMs)
    // A request that changes nothing and that every server must answer, if only with no.
    client.unforwardIn('127.0.0.1', 1, () => clearTimeout(dead))
    client.once('close', () => clearTimeout(dead))
  }

  close(): void {
    this.#closed = true
    this.#pause.end()
    if (this.#idle) clearTimeout(this.#idle)
    this.#client?.end()
  }

  #connected(): Promise<Connected> {
    if (this.#client) return Promise.resolve({ ok: true, client: this.#client })
    this.#connecting ??= this.#connect().finally(() => (this.#connecting = null))
    return this.#connecting
  }

  async #connect(): Promise<Connected> {
    const wait = this.#notBefore - Date.now()
    if (wait > 0) await this.#pause.wait(wait)
    if (this.#closed) return refusedFor('closing', 'The console is closing.')
    const outcome = await this.#login()
    if (outcome.ok) this.#use(outcome.client)
    else this.#notBefore = Date.now() + backOffMs(this.#failures++)
    return outcome
  }

  /** A key that is not accepted may only have run out: one fresh pass is tried, then a person must look. */
  async #login(): Promise<Connected> {
    const worker = await this.#options.worker()
    if ('ok' in worker) return worker
    const { workerId, passes, key, gate, log } = this.#options
    for (const fresh of [false, true]) {
      const pass = await passes.get(workerId, fresh)
      if (!pass.ok) return pass
      const outcome = await gate.run(() => connect({ ...worker, ssh: pass.ssh, key }))
      if (outcome.ok || !outcome.unauthenticated) return outcome
      log.warn('the worker did not accept our key', { workerId, fresh })
    }
    return refusedFor(
      'not_admitted',
      `${worker.name} does not accept this console's key, although the orchestrator asked it to. Nothing was sent. Look at the worker's log, then open this again.`,
    )
  }

  #use(client: Client): void {
    if (this.#closed) return void client.end()
    this.#client = client
    this.#failures = 0
    client.once('close', () => {
      this.#client = null
      this.#channels = 0
    })
    this.#whenIdle()
  }

  #opened(): void {
    this.#channels++
    if (this.#idle) clearTimeout(this.#idle)
  }

  #shut(): void {
    this.#channels = Math.max(0, this.#channels - 1)
    this.#whenIdle()
  }

  #whenIdle(): void {
    if (this.#channels > 0) return
    if (this.#idle) clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#client?.end(), idleMs)
    this.#idle.unref()
  }
}
