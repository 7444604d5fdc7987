import type { WorkerId } from '#shared/schema/ids.ts'
import type { Api } from '../connection/api.ts'
import type { Data } from '../data/data.ts'
import type { Log } from '../kit/log.ts'
import { Lane, type WorkerAtHand } from './lane.ts'
import { LoginGate } from './login-gate.ts'
import { refusedFor, type ChannelOutcome, type Failed } from './outcome.ts'
import { Passes } from './passes.ts'
import { newSessionKey } from './session-key.ts'

/** Terminals and desktops have a connection each, so that a burst of pictures never stands before a keystroke. */
export type LaneKind = 'terminals' | 'desktops'

export type PoolOptions = { data: Data; api: () => Api | null; log: Log }

/** SSH connections to workers, one of each kind a worker, shared by everything that is open there. */
export class SshPool {
  readonly #options: PoolOptions
  readonly #key = newSessionKey()
  readonly #gate = new LoginGate()
  readonly #passes: Passes
  readonly #lanes = new Map<string, Lane>()
  readonly #listeners = new Set<() => void>()

  constructor(options: PoolOptions) {
    this.#options = options
    this.#passes = new Passes({ api: options.api, key: this.#key })
  }

  channel(workerId: WorkerId, kind: LaneKind): Promise<ChannelOutcome> {
    const id = `${workerId} ${kind}`
    const lane = this.#lanes.get(id) ?? this.#newLane(workerId)
    this.#lanes.set(id, lane)
    return lane.channel()
  }

  /** The network may be back: whoever waits tries now, and connections that stand are looked at. */
  probe(): void {
    for (const lane of this.#lanes.values()) lane.probe()
    for (const listener of this.#listeners) listener()
  }

  /** Called at every `probe`. Returns the function that ends the listening. */
  onProbe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Ends all connections: another orchestrator's workers are other workers. */
  close(): void {
    for (const lane of this.#lanes.values()) lane.close()
    this.#lanes.clear()
  }

  #newLane(workerId: WorkerId): Lane {
    const { log } = this.#options
    return new Lane({
      workerId,
      worker: () => this.#worker(workerId),
      passes: this.#passes,
      key: this.#key,
      gate: this.#gate,
      log,
    })
  }

  async #worker(workerId: WorkerId): Promise<WorkerAtHand | Failed> {
    const row = await this.#options.data.read('fleetRow', { workerId })
    if (!row) return refusedFor('no_such_worker', 'This worker is not known here any more.')
    const { name, hostKey, capabilities } = row.worker
    if (!capabilities.ssh.ok) return refusedFor('no_ssh', `${name} has no way in for live bytes: ${capabilities.ssh.reason}`)
    return { name, hostKey }
  }
}
