import type { WorkerId } from '#shared/schema/ids.ts'

/** Who waits for a worker to say that it admitted a key. Nothing of it is history: an admission lasts minutes. */
export class Admissions {
  #waiting = new Map<string, Set<() => void>>()

  /** Resolves true when the worker admitted the key, false after `limitMs`. */
  wait(workerId: WorkerId, publicKey: string, limitMs: number): Promise<boolean> {
    const key = `${workerId} ${publicKey}`
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(key) ?? new Set()
      this.#waiting.set(key, waiting)
      const end = (admitted: boolean) => {
        clearTimeout(timer)
        waiting.delete(heard)
        if (waiting.size === 0) this.#waiting.delete(key)
        resolve(admitted)
      }
      const heard = () => end(true)
      const timer = setTimeout(() => end(false), limitMs)
      waiting.add(heard)
    })
  }

  admitted(workerId: WorkerId, publicKey: string): void {
    for (const heard of this.#waiting.get(`${workerId} ${publicKey}`) ?? []) heard()
  }
}
