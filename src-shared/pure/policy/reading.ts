import { isMap, isScalar, isSeq, type LineCounter } from 'yaml'
import type { Fault } from './policy.ts'

/** An entry of a mapping: its key, the line of that, and what stands there. */
export type Entry = { key: string; line: number; node: unknown }

/** A text as it is read: nodes in, plain values out, and what is wrong noted with its line. */
export class Reading {
  readonly faults: Fault[] = []
  readonly #lines: LineCounter

  constructor(lines: LineCounter) {
    this.#lines = lines
  }

  fault(line: number, words: string): null {
    if (this.faults.length < 100) this.faults.push({ line, words })
    return null
  }

  /** The line of a node; `otherwise` where it has none of its own. */
  lineOf(node: unknown, otherwise: number): number {
    const range = (node as { range?: readonly number[] | null } | null)?.range
    return range?.[0] === undefined ? otherwise : Math.max(1, this.#lines.linePos(range[0]).line)
  }

  /** The entries of a mapping with only the keys `allowed` (null = any); null when it is none. */
  entries(node: unknown, line: number, what: string, allowed: readonly string[] | null): Entry[] | null {
    if (!isMap(node)) return this.fault(this.lineOf(node, line), `${what} is written as lines of “name: value”.`)
    const entries: Entry[] = []
    for (const { key, value } of node.items) {
      const at = this.lineOf(key, line)
      const name = isScalar(key) && typeof key.value === 'string' ? key.value : null
      if (name === null) this.fault(at, 'A name here is a plain word.')
      else if (allowed && !allowed.includes(name))
        this.fault(at, `“${name.slice(0, 60)}” is not known here. It may be: ${allowed.join(', ')}.`)
      else entries.push({ key: name, line: at, node: value })
    }
    return entries
  }

  items(node: unknown, line: number, what: string): unknown[] | null {
    return isSeq(node) ? node.items : this.fault(this.lineOf(node, line), `${what} is written as a list, one “-” each.`)
  }

  /** What a scalar says, as written; null when it is none, or says nothing. */
  scalar(node: unknown): string | null {
    if (!isScalar(node)) return null
    const text = node.type === 'PLAIN' && node.source !== undefined ? node.source : `${node.value ?? ''}`
    return text === '' || text.length > 300 ? null : text
  }

  /** A text of at most 60 characters that `shape` fits. */
  word(node: unknown, line: number, shape: RegExp, words: string): string | null {
    const text = this.scalar(node)
    return text !== null && shape.test(text) ? text : this.fault(this.lineOf(node, line), words)
  }

  yesNo(node: unknown, line: number, what: string): boolean | null {
    const text = this.scalar(node)
    return text === 'true' || text === 'false'
      ? text === 'true'
      : this.fault(this.lineOf(node, line), `${what} is true or false.`)
  }
}
