/** Parsed bytes are told in lots of this many, so that a flood does not double as a flood of acks. */
const lot = 16 * 1024

/** Counts bytes in and bytes parsed, and says when to tell the other side. */
export class Acks {
  readonly #tell: (bytes: number) => void
  #untold = 0
  #unparsed = 0

  constructor(tell: (bytes: number) => void) {
    this.#tell = tell
  }

  received(bytes: number): void {
    this.#unparsed += bytes
  }

  /** Tells once a lot is full, and at the end of each burst. */
  parsed(bytes: number): void {
    this.#unparsed -= bytes
    this.#untold += bytes
    if (this.#untold < lot && this.#unparsed > 0) return
    this.#tell(this.#untold)
    this.#untold = 0
  }
}
