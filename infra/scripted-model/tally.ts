import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const amount = z.int().nonnegative()
const counted = z.object({ input: amount, cached: amount, output: amount, reasoning: amount })

const line = z.object({
  model: z.string(),
  /** Whether the caller stayed to the end, and so was told these numbers. */
  whole: z.boolean(),
  ...counted.shape,
})
export type Counted = z.infer<typeof line>

export type Totals = { calls: number } & z.infer<typeof counted>
export type ModelTotals = { whole: Totals; cut: Totals }

const none = (): Totals => ({ calls: 0, input: 0, cached: 0, output: 0, reasoning: 0 })

/**
 * The model's own count of what it read and wrote, for others to compare their bills with. On disk line by line, so that
 * it outlives the program; half a line is a call that nobody was told of.
 */
export class Tally {
  #file: string
  #totals = new Map<string, ModelTotals>()

  constructor(file: string) {
    this.#file = file
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (before !== '' && !before.endsWith('\n')) appendFileSync(file, '\n')
    for (const text of before.split('\n')) {
      const read = line.safeParse(parsed(text))
      if (read.success) this.#count(read.data)
    }
  }

  add(call: Counted): void {
    appendFileSync(this.#file, `${JSON.stringify(call)}\n`, { mode: 0o600 })
    this.#count(call)
  }

  totals(): Record<string, ModelTotals> {
    return Object.fromEntries(this.#totals)
  }

  #count({ model, whole, ...tokens }: Counted): void {
    const totals = this.#totals.get(model) ?? { whole: none(), cut: none() }
    const side = whole ? totals.whole : totals.cut
    side.calls += 1
    for (const key of ['input', 'cached', 'output', 'reasoning'] as const) side[key] += tokens[key]
    this.#totals.set(model, totals)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
