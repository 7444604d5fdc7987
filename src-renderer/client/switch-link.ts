import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { LinkLost } from './refusal.ts'
import type { Link } from './transport.ts'

/**
 * A link whose far end may die and come back: calls go to the end there is now, or fail at once with words. Those made before
 * there was one wait for the first.
 */
export class SwitchLink implements ClientLink<ClientContext> {
  #end: ClientLink<ClientContext> | null = null
  #state: Link
  #known: () => void = () => undefined
  #opening: Promise<void> | null = new Promise((resolve) => {
    this.#known = resolve
  })
  readonly #watchers = new Set<() => void>()

  /** @param heard whether the core was heard a moment ago: the link counts as open until that proves wrong */
  constructor(heard = false) {
    this.#state = heard ? { state: 'open' } : { state: 'lost', since: Date.now() }
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    if (this.#opening) await this.#opening
    options.signal?.throwIfAborted()
    if (!this.#end) throw new LinkLost()
    return this.#end.call(path, input, options)
  }

  opened(end: ClientLink<ClientContext>): void {
    this.#end = end
    this.#change({ state: 'open' })
  }

  lost(state: 'lost' | 'signed-out' = 'lost'): void {
    this.#end = null
    const since = this.#state.state === 'open' ? Date.now() : this.#state.since
    this.#change({ state, since })
  }

  state(): Link {
    return this.#state
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  #change(next: Link): void {
    this.#opening = null
    this.#known()
    if (this.#state.state === next.state) return
    this.#state = next
    // A copy: who is told may stop or start watching.
    const watchers = Array.from(this.#watchers)
    for (const changed of watchers) changed()
  }
}
