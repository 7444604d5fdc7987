import type { SessionId, WorkerId } from '#shared/schema/ids.ts'
import { pipeSay } from '#shared/schema/pipe.ts'
import type { CoreClient } from './core-client.ts'

const size = { cols: 100, rows: 30 }

/** One terminal as a page without a screen has it: takes every byte at once, says so, and forgets all but the last few. */
export class Terminal {
  readonly #send: (data: string | Uint8Array) => void
  #tail = ''
  #received = 0
  #mayType = false
  #waiting: { met: () => boolean; resolve: () => void } | null = null

  private constructor({ core }: CoreClient, workerId: WorkerId, sessionId: SessionId) {
    let toCore: (data: string | Uint8Array) => void = () => {}
    core.openPipe(
      { kind: 'terminal', workerId, sessionId, visible: true },
      {
        send: (data) => (typeof data === 'string' ? this.#told(data) : this.#took(data)),
        unsentBytes: () => 0,
        onMessage: (listener) => {
          toCore = listener
        },
        onClose: () => {},
        close: () => {},
      },
    )
    this.#send = (data) => toCore(data)
  }

  /** Opens a shell on a worker that this core controls, and runs `command` in it; answers when `sign` was printed. */
  static async run(client: CoreClient, workerId: WorkerId, command: string, sign: string): Promise<Terminal> {
    const { sessionId } = await client.calls.terminals.open({ workerId, size })
    const terminal = new Terminal(client, workerId, sessionId)
    await terminal.#until(() => terminal.#mayType)
    terminal.#send(Buffer.from(`${command}\r`))
    await terminal.#until(() => terminal.#tail.includes(sign))
    return terminal
  }

  get received(): number {
    return this.#received
  }

  /** Sends one byte and answers after how many milliseconds the next byte came back. */
  async key(): Promise<number> {
    const before = this.#received
    const from = performance.now()
    this.#send(Buffer.from('x'))
    await this.#until(() => this.#received > before)
    return performance.now() - from
  }

  #until(met: () => boolean): Promise<void> {
    if (met()) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting = { met, resolve }
    })
  }

  #took(bytes: Uint8Array): void {
    this.#received += bytes.length
    this.#tail = (this.#tail + Buffer.from(bytes.subarray(-200)).toString('latin1')).slice(-200)
    // As a page does: acknowledged after the turn in which the bytes came.
    setImmediate(() => this.#send(JSON.stringify({ say: 'ack', bytes: bytes.length })))
    this.#look()
  }

  #told(text: string): void {
    const said = pipeSay.parse(JSON.parse(text))
    if (said.say === 'control') this.#mayType = said.yours
    if (said.say === 'refused') throw new Error(said.words)
    this.#look()
  }

  #look(): void {
    if (!this.#waiting?.met()) return
    this.#waiting.resolve()
    this.#waiting = null
  }
}
