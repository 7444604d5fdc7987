import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null

function everySecond(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const tell of listeners) tell()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || !timer) return
    clearInterval(timer)
    timer = null
  }
}

/**
 * A text that depends on the time. It is looked at every second and drawn only when it reads differently, so that
 * hundreds of ages cost nothing. @param write from this machine's clock, milliseconds
 */
export const useTimeText = (write: (now: number) => string): string => useSyncExternalStore(everySecond, () => write(Date.now()))
