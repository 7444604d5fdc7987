import { parseWords } from '../../kit/words.ts'
import type { AgentReader, Reading } from '../plugin.ts'
import { opencodeLine } from './lines.ts'

/** Reads the lines of `opencode run --format json`. It tells of a tool when it has ended. */
export function opencodeReader(): AgentReader {
  let turn = 0
  let session: string | null = null
  let failed: string | null = null

  const read = (text: string): Reading[] => {
    const line = parseWords(opencodeLine, text)
    if (!line) return []
    session = line.sessionID
    switch (line.type) {
      case 'step_start':
        turn += 1
        return turn === 1
          ? [
              { act: 'init', words: 'opencode', tools: [] },
              { act: 'turn', turn },
            ]
          : [{ act: 'turn', turn }]
      case 'text':
        return [{ act: 'text', text: line.part.text }]
      case 'tool_use': {
        const { tool, callID: key, state } = line.part
        const ok = state.status === 'completed'
        return [
          { act: 'tool_start', tool, key, input: JSON.stringify(state.input ?? null) },
          { act: 'tool_end', key, ok, output: ok ? state.output : state.error },
        ]
      }
      case 'step_finish': {
        const { input, output, reasoning, cache } = line.part.tokens
        return [{ act: 'usage', inputTokens: input + cache.read + cache.write, outputTokens: output + reasoning }]
      }
      case 'error':
        failed = line.error.data.message || line.error.name
        return [{ act: 'error', words: failed }]
    }
  }

  return {
    line: (text, from) => (from === 'stdout' ? read(text) : []),
    ended: (exitCode) =>
      exitCode === 0 && failed === null && turn > 0
        ? { ok: true, words: '' }
        : { ok: false, words: failed ?? `It ended with ${exitCode ?? 'a signal'} after ${turn} turns.` },
    get conversation() {
      return turn > 0 ? session : null
    },
    lost: null,
  }
}
