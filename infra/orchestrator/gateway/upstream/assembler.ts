import type { ChatUsage } from '../count/usage.ts'
import type { Answer, Piece, ToolCall } from '../protocol.ts'
import type { ChatChunk, ToolDelta } from './chunk.ts'

export type Assembled = { ok: true; answer: Answer } | { ok: false; words: string }

/**
 * Puts a streamed answer together, wherever its server cut it. Servers differ: some say a call's id with every delta,
 * some give every call the index 0 and tell calls apart by id, some leave ids or indexes out.
 */
export class Assembler {
  #callId: string
  #text = ''
  #reasoning = ''
  #tools: ToolCall[] = []
  /** Which of the calls each of the server's indexes means now. */
  #byIndex = new Map<number, number>()
  #finish: string | null = null
  #usage: ChatUsage | null = null

  constructor(callId: string) {
    this.#callId = callId
  }

  /** The last usage told; servers that tell it with every chunk tell it cumulated. */
  get usage(): ChatUsage | null {
    return this.#usage
  }

  /** What was said so far. */
  get said(): Omit<Answer, 'finish'> {
    return { text: this.#text, reasoning: this.#reasoning, tools: this.#tools }
  }

  take({ choices, usage }: ChatChunk): Piece[] {
    if (usage) this.#usage = usage
    const [choice] = choices
    if (!choice) return []
    if (choice.finish_reason) this.#finish = choice.finish_reason
    const pieces: Piece[] = []
    const thought = choice.delta?.reasoning ?? choice.delta?.reasoning_content ?? ''
    if (thought !== '') pieces.push({ piece: 'reasoning', text: thought })
    this.#reasoning += thought
    const text = choice.delta?.content ?? ''
    if (text !== '') pieces.push({ piece: 'text', text })
    this.#text += text
    for (const delta of choice.delta?.tool_calls ?? []) pieces.push(...this.#takeTool(delta))
    return pieces
  }

  /** The whole answer; refused when the stream ended early, or a call in it is not what a call must be. */
  end(): Assembled {
    if (this.#finish === null) return { ok: false, words: 'its answer ended in the middle' }
    const finish = this.#finish === 'length' ? 'length' : this.#tools.length > 0 ? 'tool_calls' : 'stop'
    if (finish !== 'length')
      for (const tool of this.#tools) {
        if (tool.name === '') return { ok: false, words: 'it called a tool without a name' }
        if (!isJsonObject(tool.arguments))
          return { ok: false, words: `its call of ${tool.name} has arguments that are no JSON object` }
      }
    return { ok: true, answer: { ...this.said, finish } }
  }

  #takeTool({ index, id, function: part }: ToolDelta): Piece[] {
    const pieces: Piece[] = []
    const at = this.#callOf(index ?? null, id ?? null)
    let tool = this.#tools[at]
    if (!tool) {
      tool = { id: id || `call_${this.#callId}_${at + 1}`, name: part?.name ?? '', arguments: '' }
      this.#tools.push(tool)
      if (tool.name !== '') pieces.push({ piece: 'tool', index: at, id: tool.id, name: tool.name })
    } else if (tool.name === '' && part?.name) {
      tool.name = part.name
      pieces.push({ piece: 'tool', index: at, id: tool.id, name: tool.name })
      if (tool.arguments !== '') pieces.push({ piece: 'arguments', index: at, text: tool.arguments })
    }
    const text = part?.arguments ?? ''
    tool.arguments += text
    if (text !== '' && tool.name !== '') pieces.push({ piece: 'arguments', index: at, text })
    return pieces
  }

  #callOf(index: number | null, id: string | null): number {
    const known = id ? this.#tools.findIndex((tool) => tool.id === id) : -1
    if (known >= 0) return known
    const before = index === null ? this.#tools.length - 1 : (this.#byIndex.get(index) ?? -1)
    const isNew = before < 0 || Boolean(id)
    const at = isNew ? this.#tools.length : before
    if (index !== null) this.#byIndex.set(index, at)
    return at
  }
}

function isJsonObject(text: string): boolean {
  if (text.trim() === '') return true
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
