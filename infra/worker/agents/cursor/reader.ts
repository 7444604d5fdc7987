import { z } from 'zod'
import { parseWords } from '../../kit/words.ts'
import type { AgentReader, Reading } from '../plugin.ts'

const cursorLine = z.union([
  z.object({ type: z.literal('system'), subtype: z.literal('init'), session_id: z.string() }),
  z.object({
    type: z.literal('assistant'),
    message: z.object({ content: z.array(z.object({ text: z.string().catch('') })) }),
  }),
  z.object({
    type: z.literal('tool_call'),
    subtype: z.enum(['started', 'completed']),
    call_id: z.string(),
    // One member, named after the tool.
    tool_call: z.record(
      z.string(),
      z.object({ args: z.unknown().optional(), result: z.record(z.string(), z.unknown()).nullish() }),
    ),
  }),
  z.object({ type: z.literal('result'), is_error: z.boolean(), result: z.string().catch('') }),
])

/** Reads the documented lines of `cursor-agent -p --output-format stream-json`. They tell no usage. */
export function cursorReader(): AgentReader {
  let turn = 0
  let session: string | null = null
  let trouble = ''
  let result: { failed: boolean; words: string } | null = null

  const read = (text: string): Reading[] => {
    const line = parseWords(cursorLine, text)
    switch (line?.type) {
      case 'system':
        session = line.session_id
        return [{ act: 'init', words: 'Cursor CLI', tools: [] }]
      case 'assistant':
        return [
          { act: 'turn', turn: (turn += 1) },
          { act: 'text', text: line.message.content.map((part) => part.text).join('') },
        ]
      case 'tool_call':
        return Object.entries(line.tool_call).map(([tool, { args, result: answer }]) =>
          line.subtype === 'started'
            ? { act: 'tool_start', tool, key: line.call_id, input: JSON.stringify(args ?? null) }
            : { act: 'tool_end', key: line.call_id, ok: 'success' in (answer ?? {}), output: JSON.stringify(answer ?? null) },
        )
      case 'result':
        result = { failed: line.is_error, words: line.result }
        return []
      case undefined:
        return []
    }
  }

  return {
    line: (text, from) => {
      if (from === 'stdout') return read(text)
      // A failure may have words here and no result.
      trouble = text
      return []
    },
    ended: (exitCode) =>
      exitCode === 0 && result && !result.failed
        ? { ok: true, words: '' }
        : { ok: false, words: result?.words || trouble || `It ended with ${exitCode ?? 'a signal'} and gave no result.` },
    get conversation() {
      return session
    },
    lost: null,
  }
}
