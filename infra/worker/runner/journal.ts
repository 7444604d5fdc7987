import type { AgentAct } from '#shared/schema/agent.ts'
import { appendLines, readLines } from '../kit/lines.ts'
import { type JournalLine, journalLine } from '../tasks/folder.ts'
import { cleanAct } from './clean-act.ts'

/** How long acts are gathered before they are written together. Milliseconds. */
const gatherMs = 150
/** Text that follows text is joined up to this length, so that a flood of lines is a few acts. Characters. */
const joinLimit = 16_000
/** Acts and bytes kept of one task; what comes after is counted, not kept. */
export const journalLimits = { acts: 20_000, bytes: 8 * 1024 * 1024 }

/** What the agent did, numbered from 1 without a gap over all attempts and all runners of the task. */
export class Journal {
  readonly #path: string
  readonly #show: (act: AgentAct) => void
  readonly #limits: typeof journalLimits
  readonly #delivered = new Set<string>()
  #waiting: { at: string; act: AgentAct; key?: string }[] = []
  #timer: NodeJS.Timeout | null = null
  #n: number
  #acts: number
  #bytes = 0
  #full = false

  /** Goes on after what is there, and after the first `known` acts, which lie elsewhere. `show` gets each act as it is kept. */
  constructor(path: string, known: number, show: (act: AgentAct) => void, limits = journalLimits) {
    this.#path = path
    this.#show = show
    this.#limits = limits
    const kept = readLines(path, journalLine)
    for (const line of kept) {
      this.#bytes += JSON.stringify(line).length
      if (line.key !== undefined) this.#delivered.add(line.key)
    }
    this.#acts = kept.length
    this.#n = Math.max(known, kept.at(-1)?.n ?? 0)
  }

  /** Whether a saying with this key was delivered, by whichever runner. */
  delivered(key: string): boolean {
    return this.#delivered.has(key)
  }

  /** `key` marks the act that tells of a delivered saying. */
  add(act: AgentAct, key?: string): void {
    if (this.#full && act.act !== 'end' && act.act !== 'said') return
    const cleaned = cleanAct(act)
    const last = this.#waiting.at(-1)
    if (cleaned.act === 'text' && last?.act.act === 'text' && last.act.text.length + cleaned.text.length <= joinLimit)
      last.act = { act: 'text', text: last.act.text + cleaned.text }
    else this.#waiting.push({ at: new Date().toISOString(), act: cleaned, ...(key !== undefined && { key }) })
    if (key !== undefined) this.#delivered.add(key)
    this.#bytes += JSON.stringify(cleaned).length
    this.#acts += last === this.#waiting.at(-1) ? 0 : 1
    if (!this.#full && (this.#acts >= this.#limits.acts || this.#bytes >= this.#limits.bytes)) this.#fill()
    this.#timer ??= setTimeout(() => this.flush(), gatherMs)
  }

  /** Writes what is gathered; it is on the disk afterwards. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#waiting.length === 0) return
    const lines: JournalLine[] = this.#waiting.map((entry) => ({ n: (this.#n += 1), ...entry }))
    this.#waiting = []
    appendLines(this.#path, lines)
    for (const line of lines) this.#show(line.act)
  }

  #fill(): void {
    this.#full = true
    const words = 'This task has written more than is kept. It goes on; what it writes from here on is left out.'
    this.#waiting.push({ at: new Date().toISOString(), act: { act: 'error', words } })
  }
}
