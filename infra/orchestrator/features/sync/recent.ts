import type { Commit } from '#shared/schema/event.ts'
import { serverSent } from './server-sent.ts'

/** A commit as the bytes that go to every follower. */
export type Encoded = { commit: number; bytes: Uint8Array }

export const encode = (commit: Commit): Encoded => ({ commit: commit.commit, bytes: serverSent({ say: 'commit', commit }) })

export type RecentLimits = { commits: number; bytes: number }

/** The latest commits in their encoded form, bounded in number and bytes. */
export class RecentCommits {
  #limits: RecentLimits
  #byNumber = new Map<number, Encoded>()
  #bytes = 0

  constructor(limits: RecentLimits) {
    this.#limits = limits
  }

  add(commit: Commit): void {
    const encoded = encode(commit)
    this.#byNumber.set(encoded.commit, encoded)
    this.#bytes += encoded.bytes.length
    for (const [number, { bytes }] of this.#byNumber) {
      if (this.#byNumber.size <= this.#limits.commits && this.#bytes <= this.#limits.bytes) return
      this.#byNumber.delete(number)
      this.#bytes -= bytes.length
    }
  }

  /** The commits right after `after`, at most `limit`; none when the next one is not (or no longer) here. */
  after(after: number, limit: number): Encoded[] {
    const found: Encoded[] = []
    for (let number = after + 1; found.length < limit; number += 1) {
      const encoded = this.#byNumber.get(number)
      if (!encoded) break
      found.push(encoded)
    }
    return found
  }
}
