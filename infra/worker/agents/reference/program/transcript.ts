import { appendFileSync, existsSync, fsyncSync, closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'

type Kept =
  | { kept: 'message'; message: ChatCompletionMessageParam; said?: string }
  /** A model call was about to be made with this last word. Made again, it must be the same to the byte, or it is paid twice. */
  | { kept: 'asking'; last: string }

/** The conversation, on the disk before anything goes on, so that a killed agent takes it up where it stood. */
export class Transcript {
  readonly #path: string
  readonly #messages: ChatCompletionMessageParam[] = []
  readonly #said = new Set<string>()
  #asking: string | null = null

  constructor(path: string) {
    this.#path = path
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    // Half a line is what a kill left of a message that nobody acted upon.
    if (whole.length < text.length) writeFileSync(path, whole)
    for (const line of whole.split('\n').slice(0, -1)) this.#fold(JSON.parse(line))
  }

  get messages(): readonly ChatCompletionMessageParam[] {
    return this.#messages
  }
  /** The last word of a call whose answer never came. */
  get asking(): string | null {
    return this.#asking
  }

  /** `said` = the key of the saying that the message brings. */
  add(message: ChatCompletionMessageParam, said?: string): void {
    this.#keep({ kept: 'message', message, ...(said !== undefined && { said }) })
  }

  ask(last: string): void {
    this.#keep({ kept: 'asking', last })
  }

  heard(key: string): boolean {
    return this.#said.has(key)
  }

  #keep(kept: Kept): void {
    const file = openSync(this.#path, 'a')
    appendFileSync(file, `${JSON.stringify(kept)}\n`)
    fsyncSync(file)
    closeSync(file)
    this.#fold(kept)
  }

  #fold(kept: Kept): void {
    this.#asking = kept.kept === 'asking' ? kept.last : null
    if (kept.kept !== 'message') return
    this.#messages.push(kept.message)
    if (kept.said !== undefined) this.#said.add(kept.said)
  }
}
