import { plainText } from '../../kit/plain-text.ts'

export type DiffLine = {
  kind: 'file' | 'hunk' | 'context' | 'added' | 'removed' | 'note'
  text: string
  /** Line numbers before and after, where the line has one. */
  before: number | null
  after: number | null
}

/**
 * A unified diff as Git writes it, line by line. It comes from a hostile folder: whatever does not look like a diff is
 * shown as it is, and nothing in it acts.
 */
export function parseDiff(diff: string): DiffLine[] {
  const lines: DiffLine[] = []
  let [before, after] = [0, 0]
  let [leftBefore, leftAfter] = [0, 0]
  const add = (kind: DiffLine['kind'], text: string, numbers: [number | null, number | null] = [null, null]) =>
    lines.push({ kind, text, before: numbers[0], after: numbers[1] })
  for (const text of plainText(diff).replace(/\n$/, '').split('\n')) {
    // Within a hunk a line is what its counts say, so that a removed line `-- a/x` is no heading.
    if (leftBefore > 0 || leftAfter > 0) {
      const sign = text[0]
      if (sign === '+' && leftAfter > 0) {
        leftAfter -= 1
        add('added', text.slice(1), [null, after++])
        continue
      }
      if (sign === '-' && leftBefore > 0) {
        leftBefore -= 1
        add('removed', text.slice(1), [before++, null])
        continue
      }
      if (sign === ' ' || text === '') {
        leftBefore -= 1
        leftAfter -= 1
        add('context', text.slice(1), [before++, after++])
        continue
      }
    }
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text)
    if (hunk) {
      ;[before, after] = [Number(hunk[1]), Number(hunk[3])]
      ;[leftBefore, leftAfter] = [Number(hunk[2] ?? 1), Number(hunk[4] ?? 1)]
      add('hunk', text)
      continue
    }
    if (text.startsWith('diff --git ')) add('file', nameOf(text))
    else if (!isNoise(text)) add('note', text)
  }
  return lines
}

/** What only repeats the file's name or means nothing to a person. */
const isNoise = (text: string): boolean => /^(index [0-9a-f]+\.\.|--- |\+\+\+ )/.test(text) || text === ''

/** The path after the change. Git quotes unusual names; they are shown as quoted. */
const nameOf = (text: string): string => /^diff --git "?a\/.* "?b\/(.*?)"?$/.exec(text)?.[1] ?? text
