import { createContext, useContext, useEffect } from 'react'
import type { FirstWords } from '#shared/contract/first-words.ts'
import { useStore } from 'zustand'
import { createFeed, type Feed, type FeedState } from './feed.ts'
import type { Transport } from './transport.ts'

export const TransportContext = createContext<Transport | null>(null)

export function useTransport(): Transport {
  const transport = useContext(TransportContext)
  if (!transport) throw new Error('no transport was given to this page')
  return transport
}

/** A feature's store: one feed per page, or one per key (a worker's id). */
export type FeedOf<T> = (transport: Transport, key: string) => Feed<T>

export function defineFeed<T>(
  open: (rpc: Transport['rpc'], signal: AbortSignal, key: string) => Promise<AsyncIterable<T>>,
  merge?: (earlier: T | null, next: T) => T,
  first: (words: FirstWords) => T | null = () => null,
): FeedOf<T> {
  const made = new WeakMap<Transport, Map<string, Feed<T>>>()
  return (transport, key) => {
    const feeds = made.get(transport) ?? new Map<string, Feed<T>>()
    made.set(transport, feeds)
    const feed =
      feeds.get(key) ?? createFeed(transport, (signal) => open(transport.rpc, signal, key), merge, first(transport.first))
    feeds.set(key, feed)
    return feed
  }
}

/** The feed's last value and phase; keeps it running while the component is on screen. */
export function useFeed<T>(feedOf: FeedOf<T>, key = ''): FeedState<T> {
  const feed = feedOf(useTransport(), key)
  useEffect(() => feed.hold(), [feed])
  return useStore(feed.store)
}
