import { StringDecoder } from 'node:string_decoder'

/** Longest line that is kept, in characters; the rest of a longer one is dropped, so that a flood without line ends costs no memory. */
export const lineLimit = 1024 * 1024

/** Cuts bytes into lines. */
export class LineReader {
  readonly #decoder = new StringDecoder('utf8')
  readonly #onLine: (line: string) => void
  #line = ''

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  push(bytes: Buffer): void {
    const parts = this.#decoder.write(bytes).split('\n')
    for (const [index, part] of parts.entries()) {
      if (this.#line.length < lineLimit) this.#line += part.slice(0, lineLimit - this.#line.length)
      if (index < parts.length - 1) this.end()
    }
  }

  /** What is there of the last line is a line. */
  end(): void {
    const line = this.#line.replace(/\r$/, '')
    this.#line = ''
    if (line !== '') this.#onLine(line)
  }
}
