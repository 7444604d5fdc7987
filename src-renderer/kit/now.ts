import { useCallback, useSyncExternalStore } from 'react'

type Ticker = { at: number; listeners: Set<() => void>; timer: ReturnType<typeof setInterval> | null }

const tickers = new Map<number, Ticker>()

function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs)
  if (known) return known
  const ticker: Ticker = { at: Date.now(), listeners: new Set(), timer: null }
  tickers.set(everyMs, ticker)
  return ticker
}

/** This machine's clock in milliseconds, read anew every `everyMs`. All who ask for the same step share one timer. */
export function useNow(everyMs: number): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ticker = tickerOf(everyMs)
      ticker.listeners.add(listener)
      ticker.timer ??= setInterval(() => {
        ticker.at = Date.now()
        for (const tell of ticker.listeners) tell()
      }, everyMs)
      return () => {
        ticker.listeners.delete(listener)
        if (ticker.listeners.size > 0 || !ticker.timer) return
        clearInterval(ticker.timer)
        ticker.timer = null
      }
    },
    [everyMs],
  )
  return useSyncExternalStore(subscribe, () => {
    const ticker = tickerOf(everyMs)
    if (!ticker.timer && Date.now() - ticker.at >= everyMs) ticker.at = Date.now()
    return ticker.at
  })
}
