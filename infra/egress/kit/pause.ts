import { setTimeout } from 'node:timers/promises'

/** Waits `ms` milliseconds, or less when `signal` is aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined)
