import type { TaskRun, WorkerOrder } from '#shared/contract/workers.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { Mailbox } from '../../engine/mailbox.ts'

/** How often a worker hears from us, and we from it, in milliseconds. */
export const beatMs = 2_000

const queueLimit = 512
const keptLimit = 256

/**
 * Brings orders to workers, one stream each. An order that waits for a report is kept until it comes and said again when
 * the worker reconnects; a lease order is not, because each new stream starts with the lease as it then is; the same holds for tasks.
 */
export class WorkerOrders {
  #streams = new Map<WorkerId, Mailbox<WorkerOrder>>()
  #kept = new Map<WorkerId, Map<string, WorkerOrder>>()
  #onEnded: (workerId: WorkerId) => void = () => {}
  readonly #door: () => TaskRun['egress']

  /** `door`: the way out of sandboxes, which moves; a run is told where it is when it is sent. */
  constructor(door: () => TaskRun['egress'] = () => null) {
    this.#door = door
  }

  /** Calls `listener` when a worker's stream ended and no newer one took its place. */
  onEnded(listener: (workerId: WorkerId) => void): void {
    this.#onEnded = listener
  }

  send(workerId: WorkerId, order: WorkerOrder): void {
    const key = keyOf(order)
    if (key) this.#keep(workerId, key, order)
    this.#streams.get(workerId)?.put(this.#withDoor(order))
  }

  /** The order was carried out or given up. */
  settle(workerId: WorkerId, order: WorkerOrder): void {
    const key = keyOf(order)
    if (key) this.#kept.get(workerId)?.delete(key)
  }

  /** The one stream of a worker; an older one ends. It starts with `first` and everything that still waits for a report. */
  async *stream(workerId: WorkerId, first: WorkerOrder[], signal: AbortSignal): AsyncGenerator<WorkerOrder, void> {
    const mailbox = new Mailbox<WorkerOrder>(queueLimit)
    this.#streams.get(workerId)?.end()
    this.#streams.set(workerId, mailbox)
    for (const order of [...first, ...(this.#kept.get(workerId)?.values() ?? [])]) mailbox.put(this.#withDoor(order))
    try {
      for (;;) {
        const next = await mailbox.take(beatMs, signal)
        if (next.got === 'ended') return
        yield next.got === 'item' ? next.item : { order: 'beat' }
      }
    } finally {
      if (this.#streams.get(workerId) === mailbox) {
        this.#streams.delete(workerId)
        this.#onEnded(workerId)
      }
    }
  }

  close(): void {
    for (const mailbox of this.#streams.values()) mailbox.end()
  }

  #withDoor(order: WorkerOrder): WorkerOrder {
    return order.order === 'run_task' ? { ...order, run: { ...order.run, egress: this.#door() } } : order
  }

  #keep(workerId: WorkerId, key: string, order: WorkerOrder): void {
    const kept = this.#kept.get(workerId) ?? new Map<string, WorkerOrder>()
    this.#kept.set(workerId, kept)
    kept.delete(key)
    kept.set(key, order)
    const [oldest] = kept.keys()
    if (kept.size > keptLimit && oldest !== undefined) kept.delete(oldest)
  }
}

function keyOf(order: WorkerOrder): string | null {
  switch (order.order) {
    case 'open_session':
    case 'close_session':
      return `${order.order} ${order.sessionId}`
    case 'admit':
      return `admit ${order.publicKey}`
    // What concerns tasks is in the tables, and each new stream starts with it.
    case 'say_to_agent':
    case 'lease':
    case 'beat':
    case 'install_agent':
    case 'run_task':
    case 'pause_task':
    case 'resume_task':
    case 'stop_task':
    case 'freeze_task':
    case 'thaw_task':
      return null
  }
}
