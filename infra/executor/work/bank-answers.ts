import type { PaymentId } from '#shared/schema/ids.ts'

/** Answers to what banks ask, on their way to the rail that waits. They are kept nowhere else. */
export class BankAnswers {
  readonly #waiting = new Map<PaymentId, (answer: string) => void>()

  /** False = nobody waits for it. */
  give(id: PaymentId, answer: string): boolean {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    waiting?.(answer)
    return waiting !== undefined
  }

  /** @throws the signal's reason when it is aborted first. */
  async wait(id: PaymentId, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted()
    const given = Promise.withResolvers<string>()
    this.#waiting.set(id, given.resolve)
    const aborted = (): void => given.reject(signal.reason)
    signal.addEventListener('abort', aborted, { once: true })
    try {
      return await given.promise
    } finally {
      signal.removeEventListener('abort', aborted)
      this.#waiting.delete(id)
    }
  }
}
