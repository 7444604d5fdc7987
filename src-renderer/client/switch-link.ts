import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { LinkLost } from './refusal.ts'
import type { Link } from './transport.ts'

/**
 * A link whose far end may die and come back: calls go to the end there is now, or fail at once with words. Those made before
 * it was there the first time wait for it.
 */
export class SwitchLink implements ClientLink<ClientContext> {
  #end: ClientLink<ClientContext> | null = null
  #state: Link = { state: 'opening' }
  readonly #watchers = new Set<() => void>()

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    if (this.#state.state === 'opening') await this.#settled()
    options.signal?.throwIfAborted()
    return this.#end ? this.#end.call(path, input, options) : Promise.reject(new LinkLost())
  }

  opened(end: ClientLink<ClientContext>): void {
    this.#end = end
    this.#change({ state: 'open' })
  }

  lost(state: 'lost' | 'signed-out' = 'lost'): void {
    this.#end = null
    const since = 'since' in this.#state ? this.#state.since : Date.now()
    this.#change({ state, since })
  }

  state(): Link {
    return this.#state
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.watch(() => {
        stop()
        resolve()
      })
    })
  }

  #change(next: Link): void {
    if (this.#state.state === next.state) return
    this.#state = next
    // A copy: who is told may stop or start watching.
    const watchers = Array.from(this.#watchers)
    for (const changed of watchers) changed()
  }
}
