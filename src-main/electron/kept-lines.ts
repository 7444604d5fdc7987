/** The last lines a process wrote, bounded, so that its failure can be shown with what led to it. */
export class KeptLines {
  readonly #limit: number
  #text = ''

  /** `limit` in characters. */
  constructor(limit = 16_384) {
    this.#limit = limit
  }

  add(chunk: Uint8Array): void {
    this.#text = (this.#text + Buffer.from(chunk).toString('utf8')).slice(-this.#limit)
  }

  text(): string {
    return this.#text
  }
}
