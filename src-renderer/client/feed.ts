import { createStore, type StoreApi } from 'zustand/vanilla'
import { wordsOf } from './refusal.ts'
import type { Transport } from './transport.ts'

/** What a screen knows of one stream of the core. The last value stays when the stream breaks. */
export type FeedState<T> = {
  value: T | null
  phase: 'loading' | 'live' | 'broken'
  /** Why it broke, in words; empty otherwise. */
  words: string
}

export type Feed<T> = { store: StoreApi<FeedState<T>>; hold(): () => void }

/** Milliseconds before a broken stream is asked for again; the last one repeats. */
const backOff = [250, 1_000, 2_000, 5_000]

/**
 * Keeps one of the contract's watch iterators running while anyone holds the feed, asks again after a break, and at
 * once when the link to the core is back. `merge` may keep parts of the earlier value so that unchanged rows stay the
 * same objects. `first` is what came along with the page.
 */
export function createFeed<T>(
  transport: Transport,
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  merge: (earlier: T | null, next: T) => T = (_, next) => next,
  first: T | null = null,
): Feed<T> {
  const store = createStore<FeedState<T>>(() => ({ value: first, phase: first === null ? 'loading' : 'live', words: '' }))
  let holders = 0
  let stop: (() => void) | null = null

  const run = async (signal: AbortSignal) => {
    let failures = 0
    while (!signal.aborted) {
      try {
        for await (const next of await open(signal)) {
          if (signal.aborted) return
          failures = 0
          store.setState((before) => ({ value: merge(before.value, next), phase: 'live', words: '' }))
        }
        if (!signal.aborted) store.setState({ phase: 'broken', words: 'The console core ended the stream.' })
      } catch (error) {
        if (signal.aborted) return
        store.setState({ phase: 'broken', words: wordsOf(error) })
      }
      await pause(transport, backOff[Math.min(failures++, backOff.length - 1)] ?? 0, signal)
    }
  }

  const hold = () => {
    holders += 1
    if (!stop) {
      const control = new AbortController()
      stop = () => control.abort()
      void run(control.signal)
    }
    let held = true
    return () => {
      if (!held) return
      held = false
      holders -= 1
      // A screen that is left and entered again within this turn keeps its stream.
      setTimeout(() => {
        if (holders > 0) return
        stop?.()
        stop = null
      }, 0)
    }
  }
  return { store, hold }
}

/** Waits for `ms`, or less when the link to the core opens or nobody wants the stream any more. */
function pause(transport: Transport, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      unwatch()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    const unwatch = transport.watchLink(() => {
      if (transport.link().state === 'open') done()
    })
    signal.addEventListener('abort', done)
  })
}
