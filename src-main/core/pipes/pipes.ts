import type { WorkerId } from '#shared/schema/ids.ts'
import type { PipeOpen } from '#shared/schema/pipe.ts'
import type { HeldLeases } from '../features/takeover/held-leases.ts'
import type { SshPool } from '../ssh/pool.ts'
import { DesktopPipe } from './desktop-pipe.ts'
import type { PipeSocket } from './pipe-socket.ts'
import { TerminalFeed } from './terminal-feed.ts'

type Open = { workerId: WorkerId; pipe: TerminalFeed | DesktopPipe }

/** Every live pipe of this console: terminals (one feed each, however many pages) and desktops (one pipe a page). */
export class Pipes {
  readonly #pool: SshPool
  readonly #leases: HeldLeases
  readonly #feeds = new Map<string, Open & { pipe: TerminalFeed }>()
  readonly #desktops = new Set<Open & { pipe: DesktopPipe }>()

  constructor(pool: SshPool, leases: HeldLeases) {
    this.#pool = pool
    this.#leases = leases
    leases.onChange((workerId) => {
      for (const open of this.#all()) if (open.workerId === workerId) open.pipe.prove()
    })
    pool.onProbe(() => {
      for (const { pipe } of this.#all()) pipe.retry()
    })
  }

  open(open: PipeOpen, socket: PipeSocket): void {
    if (open.kind === 'terminal') this.#feedOf(open.workerId, open.sessionId).add(open, socket)
    else this.#openDesktop(open.workerId, socket)
  }

  close(): void {
    for (const { pipe } of this.#all()) pipe.close()
    this.#feeds.clear()
    this.#desktops.clear()
  }

  #all(): Open[] {
    return [...this.#feeds.values(), ...this.#desktops]
  }

  #feedOf(workerId: WorkerId, sessionId: Extract<PipeOpen, { kind: 'terminal' }>['sessionId']): TerminalFeed {
    const key = `${workerId} ${sessionId}`
    const known = this.#feeds.get(key)
    if (known) return known.pipe
    const feed: TerminalFeed = new TerminalFeed({
      workerId,
      sessionId,
      channel: () => this.#pool.channel(workerId, 'terminals'),
      proof: () => this.#leases.proofOf(workerId),
      done: () => {
        if (this.#feeds.get(key)?.pipe === feed) this.#feeds.delete(key)
      },
    })
    this.#feeds.set(key, { workerId, pipe: feed })
    return feed
  }

  #openDesktop(workerId: WorkerId, socket: PipeSocket): void {
    const open: Open & { pipe: DesktopPipe } = {
      workerId,
      pipe: new DesktopPipe({
        socket,
        channel: () => this.#pool.channel(workerId, 'desktops'),
        proof: () => this.#leases.proofOf(workerId),
        done: () => void this.#desktops.delete(open),
      }),
    }
    this.#desktops.add(open)
  }
}
