import { setTimeout } from 'node:timers/promises'

/** Resolves with what `look` finds once it is neither null nor undefined nor false. @throws after `limitMs`. */
export async function until<T>(what: string, look: () => T | null | undefined | false, limitMs = 10_000): Promise<T> {
  const deadline = performance.now() + limitMs
  for (;;) {
    const found = look()
    if (found !== null && found !== undefined && found !== false) return found
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await setTimeout(20)
  }
}
