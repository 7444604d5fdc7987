import type { TrialId, WorkerId } from '#shared/schema/ids.ts'

/** What a view may depend on. `everything` = another target, a snapshot, a rebuilt cache. */
export type Topic =
  | 'fleet'
  | `worker:${WorkerId}`
  | 'trials'
  | `trial:${TrialId}`
  | `timeline:${TrialId}`
  /** Diffs and artifacts that came to be known. */
  | 'files'
  | 'projects'
  | 'experiments'
  | 'models'
  | 'installs'
  | 'money'
  | 'operators'
  | 'approvals'
  | 'freezes'
  | 'policies'
  | 'channels'
  | 'traffic'
  | 'notices'
  | 'control'
  | 'history'
  | 'preferences'
  | 'connection'
  | 'everything'

type Listener = { topics: ReadonlySet<Topic>; changed: () => void }

/** Tells views that rows they show were written. Carries no rows: a view asks its query again. */
export class Changes {
  readonly #listeners = new Set<Listener>()

  publish(topics: ReadonlySet<Topic>): void {
    for (const listener of this.#listeners)
      if (topics.has('everything') || [...topics].some((topic) => listener.topics.has(topic))) listener.changed()
  }

  /** Returns the function that ends the listening. */
  subscribe(topics: readonly Topic[], changed: () => void): () => void {
    const listener = { topics: new Set(topics), changed }
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** How many views listen now. */
  get size(): number {
    return this.#listeners.size
  }
}
