import { readCursor } from '#shared/store/cursor.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { Engine } from '../../engine/engine.ts'
import { prunedThrough } from '../../store/prune.ts'
import { encode, RecentCommits, type Encoded, type RecentLimits } from './recent.ts'
import { serverSent } from './server-sent.ts'

/** How often a follower hears from us at least, in milliseconds. */
export const followBeatMs = 2_000

/** How many commits are sent in one piece at most. */
const batch = 256

/**
 * Brings the history to whoever follows it. A follower has only its place in the history, no queue of its own: when its
 * connection takes more, it gets the next commits from the shared recent ones, or from the database when it is further
 * back. So a slow or stalled follower costs nothing and holds up nobody, and each commit is encoded once.
 */
export class Followers {
  #engine: Engine
  #epoch: string
  #head: number
  #recent: RecentCommits
  #waiting = new Set<() => void>()

  constructor(engine: Engine, epoch: string, recent: RecentLimits = { commits: 2_048, bytes: 8 * 1024 * 1024 }) {
    this.#engine = engine
    this.#recent = new RecentCommits(recent)
    this.#epoch = epoch
    this.#head = readCursor(engine.db)?.commit ?? 0
    engine.onCommit((commit) => {
      this.#head = commit.commit
      this.#recent.add(commit)
      for (const wake of this.#waiting) wake()
    })
  }

  /** Null when the history can be followed from there; otherwise why a snapshot is needed. */
  unfollowable(epoch: string | null, after: number): Refusal | null {
    if (epoch !== null && epoch !== this.#epoch)
      return refuse('other_epoch', 'This orchestrator has another history than the one you know. Take a snapshot.', 'GONE')
    if (after > this.#head)
      return refuse('ahead', 'You know more of this history than this orchestrator does. Take a snapshot.', 'GONE')
    if (after < prunedThrough(this.#engine.db))
      return refuse('pruned', 'The history you ask for is not kept whole any more. Take a snapshot.', 'GONE')
    return null
  }

  /**
   * Everything after `after`, then what happens, as server-sent messages until `signal` aborts. Ends when the history
   * was pruned past a follower that stalled; it learns why when it asks again.
   */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
    yield serverSent({ say: 'hello', epoch: this.#epoch, head: this.#head, beatMs: followBeatMs })
    let at = after
    let beatDue = performance.now() + followBeatMs
    while (!signal.aborted) {
      const commits = this.#after(at)
      const last = commits.at(-1)
      if (last) {
        yield commits.length === 1 ? last.bytes : Buffer.concat(commits.map(({ bytes }) => bytes))
        at = last.commit
      } else if (at < this.#head) return
      if (performance.now() >= beatDue) {
        yield serverSent({ say: 'beat', at: this.#engine.clock.now(), head: this.#head })
        beatDue = performance.now() + followBeatMs
      }
      if (at === this.#head) await this.#moved(beatDue - performance.now(), signal)
    }
  }

  #after(at: number): Encoded[] {
    if (at === this.#head) return []
    const recent = this.#recent.after(at, batch)
    if (recent.length > 0) return recent
    return this.unfollowable(this.#epoch, at) ? [] : commitsAfter(this.#engine.db, this.#epoch, at, batch).map(encode)
  }

  /** Waits for the next commit, at most `ms`. */
  #moved(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, Math.max(0, ms))
      this.#waiting.add(done)
      signal.addEventListener('abort', done, { once: true })
      if (signal.aborted) done()
    })
  }
}
