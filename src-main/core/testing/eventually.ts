import { vi } from 'vitest'

/** Settles when `check` no longer throws. The deadline is for a machine busy with other things; a quick one never sees it. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 10 })
