import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { saidLine } from '../protocol.ts'

export type SaidLine = z.infer<typeof saidLine>

/** A person's words as they come, kept until the next turn. */
export class Inlet {
  #waiting: SaidLine[]

  constructor(before: readonly SaidLine[], input: Readable) {
    this.#waiting = [...before]
    createInterface({ input }).on('line', (line) => {
      const said = saidLine.safeParse(JSON.parse(line))
      if (said.success) this.#waiting.push(said.data)
    })
  }

  take(): SaidLine[] {
    return this.#waiting.splice(0)
  }
}
