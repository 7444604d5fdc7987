import { setTimeout as sleep } from 'node:timers/promises'
import type { Changes, Topic } from './changes.ts'
import { ThreadLostError } from './sql-thread.ts'

/** A view is asked again at most this often, in milliseconds. */
export const watchIntervalMs = 100
/** And rests this many times as long as its query took, so that a heavy view leaves the reader to the others. */
export const restRatio = 4

export type Watched<T> = {
  changes: Changes
  topics: readonly Topic[]
  query: () => T | Promise<T>
  signal: AbortSignal | undefined
}

/**
 * A view that stays true: its rows now, and again after every change that altered them. Changes that come close
 * together are answered once, and a query that takes long is asked less often. Ends when `signal` fires, which is when the page goes.
 */
export async function* watch<T>({ changes, topics, query, signal }: Watched<T>): AsyncGenerator<T, void, void> {
  let dirty = true
  let wake: (() => void) | null = null
  const stir = () => wake?.()
  const gone = () => signal?.aborted === true
  const unsubscribe = changes.subscribe(topics, () => {
    dirty = true
    stir()
  })
  signal?.addEventListener('abort', stir)
  try {
    let shown: string | null = null
    while (!gone()) {
      if (!dirty) {
        await new Promise<void>((resolve) => (wake = resolve))
        wake = null
        continue
      }
      dirty = false
      const askedAt = performance.now()
      const value = await asked(query)
      const rest = Math.max(watchIntervalMs, (performance.now() - askedAt) * restRatio)
      const text = JSON.stringify(value)
      if (text !== shown && !gone()) {
        shown = text
        yield value
      }
      await sleep(rest, undefined, signal ? { signal } : {}).catch(() => undefined)
    }
  } finally {
    unsubscribe()
    signal?.removeEventListener('abort', stir)
  }
}

/** Reading is harmless to repeat: a query that was lost with its thread is asked of the next one. */
async function asked<T>(query: () => T | Promise<T>): Promise<T> {
  try {
    return await query()
  } catch (error) {
    if (!(error instanceof ThreadLostError)) throw error
    return query()
  }
}
