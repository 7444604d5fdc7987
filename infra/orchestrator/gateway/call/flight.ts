import type { ServerResponse } from 'node:http'

type Head = { status: number; headers: Record<string, string> }

/**
 * One call of a model on its way, and everybody who waits for its answer. What was written is kept, so that a client who
 * asks again gets the same bytes from the beginning.
 */
export class Flight {
  #head: Head | null = null
  #written: string[] = []
  #ended = false
  #waiting = new Set<ServerResponse>()
  #whenLeft: () => void
  #leaving: NodeJS.Timeout | null = null
  #graceMs: number

  /** `whenLeft` is called once nobody has waited for `graceMs` while the call was on its way. */
  constructor({ graceMs, whenLeft }: { graceMs: number; whenLeft: () => void }) {
    this.#graceMs = graceMs
    this.#whenLeft = whenLeft
  }

  get begun(): boolean {
    return this.#head !== null
  }

  attach(response: ServerResponse): void {
    if (this.#leaving) clearTimeout(this.#leaving)
    this.#leaving = null
    if (this.#head) response.writeHead(this.#head.status, this.#head.headers)
    if (this.#written.length > 0) response.write(this.#written.join(''))
    if (this.#ended) {
      if (this.#head) response.end()
      else response.destroy()
      return
    }
    this.#waiting.add(response)
    response.once('close', () => this.#left(response))
  }

  head(status: number, headers: Record<string, string>): void {
    this.#head = { status, headers }
    for (const response of this.#waiting) response.writeHead(status, headers).flushHeaders()
  }

  write(text: string): void {
    if (text === '') return
    this.#written.push(text)
    for (const response of this.#waiting) response.write(text)
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    if (this.#leaving) clearTimeout(this.#leaving)
    for (const response of this.#waiting) response.end()
    this.#waiting.clear()
  }

  /** Ends it without an answer: who waits sees the connection break. */
  break(): void {
    for (const response of this.#waiting) response.destroy()
    this.end()
  }

  #left(response: ServerResponse): void {
    this.#waiting.delete(response)
    if (this.#waiting.size === 0 && !this.#ended) this.#leaving = setTimeout(this.#whenLeft, this.#graceMs)
  }
}
