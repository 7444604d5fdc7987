import type { TimelineRow } from '#shared/contract/trials.ts'
import type { ModelCall } from '#shared/schema/call.ts'
import { plainText } from '../../kit/plain-text.ts'

type At = { key: string; at: string }

/**
 * One line of a trial's timeline as it is drawn. Every text of an agent or a model has been made plain: nothing in it
 * acts. `tool` joins the beginning and the end of one use of a tool; `ok` null = it has not ended, or was never heard to.
 */
export type Line =
  | (At & { kind: 'turn'; turn: number })
  | (At & { kind: 'text'; text: string })
  | (At & { kind: 'tool'; tool: string; input: string; output: string | null; ok: boolean | null; ms: number | null })
  | (At & { kind: 'call'; call: ModelCall })
  | (At & { kind: 'said'; by: string; text: string })
  | (At & { kind: 'note'; label: string; text: string; tone: 'plain' | 'asked' | 'wrong' })

/** The joined timeline, oldest first. */
export function timelineLines(rows: readonly TimelineRow[]): Line[] {
  const lines: Line[] = []
  const open = new Map<string, Extract<Line, { kind: 'tool' }>>()
  for (const row of rows) {
    const { at } = row
    if (row.line === 'call') {
      lines.push({ key: row.call.id, at, kind: 'call', call: { ...row.call, words: plainText(row.call.words) } })
      continue
    }
    const { act, n, taskId } = row.item
    const key = `${taskId} ${n}`
    switch (act.act) {
      case 'turn':
        lines.push({ key, at, kind: 'turn', turn: act.turn })
        break
      case 'text':
        if (act.text.trim() !== '') lines.push({ key, at, kind: 'text', text: plainText(act.text) })
        break
      case 'tool_start': {
        const line = {
          key,
          at,
          kind: 'tool' as const,
          tool: plainText(act.tool),
          input: plainText(act.input),
          output: null,
          ok: null,
          ms: null,
        }
        lines.push(line)
        open.set(`${taskId} ${act.key}`, line)
        break
      }
      case 'tool_end': {
        const started = open.get(`${taskId} ${act.key}`)
        open.delete(`${taskId} ${act.key}`)
        const ended = { output: plainText(act.output), ok: act.ok }
        // Its beginning may lie before the first line held.
        if (!started) lines.push({ key, at, kind: 'tool', tool: 'a tool', input: '', ms: null, ...ended })
        else Object.assign(started, ended, { ms: Date.parse(at) - Date.parse(started.at) })
        break
      }
      case 'said':
        lines.push({ key, at, kind: 'said', by: plainText(act.by), text: plainText(act.text) })
        break
      case 'asked':
        lines.push({ key, at, kind: 'note', label: 'asks you', text: plainText(act.question), tone: 'asked' })
        break
      case 'init':
        lines.push({ key, at, kind: 'note', label: 'start', text: initWords(plainText(act.words), act.tools), tone: 'plain' })
        break
      case 'usage':
        // The agent's own word; what the gateway counted stands in its calls.
        break
      case 'error':
        lines.push({ key, at, kind: 'note', label: 'error', text: plainText(act.words), tone: 'wrong' })
        break
      case 'end':
        lines.push({
          key,
          at,
          kind: 'note',
          label: 'end',
          text: endWords(plainText(act.words), act.exitCode),
          tone: act.ok ? 'plain' : 'wrong',
        })
    }
  }
  return lines
}

const initWords = (words: string, tools: readonly string[]): string =>
  tools.length > 0 ? `${words}\nTools: ${tools.map(plainText).join(', ')}` : words

function endWords(words: string, exitCode: number | null): string {
  const how = exitCode === null ? '' : `exit ${exitCode}`
  return [words, how].filter(Boolean).join(' · ')
}
