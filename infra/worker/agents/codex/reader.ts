import { parseWords } from '../../kit/words.ts'
import type { AgentReader, Reading } from '../plugin.ts'
import { codexLine, type Item } from './lines.ts'

/** Reads the lines of `codex exec --json`. */
export function codexReader(): AgentReader {
  let turn = 0
  let thread: string | null = null
  let heard = false
  let completed = false
  let trouble = ''
  const started = new Set<string>()

  const read = (text: string): Reading[] => {
    const line = parseWords(codexLine, text)
    switch (line?.type) {
      case 'thread.started':
        thread = line.thread_id
        return [{ act: 'init', words: 'Codex', tools: [] }]
      case 'turn.started':
        return [{ act: 'turn', turn: (turn += 1) }]
      case 'item.started':
        started.add(line.item.id)
        return startOf(line.item)
      case 'item.completed':
        heard ||= line.item.type !== 'error'
        return started.delete(line.item.id) ? endOf(line.item) : [...startOf(line.item), ...endOf(line.item)]
      case 'turn.completed': {
        completed = true
        const { input_tokens, output_tokens } = line.usage
        return [{ act: 'usage', inputTokens: input_tokens, outputTokens: output_tokens }]
      }
      case 'turn.failed':
        trouble = line.error.message
        return [{ act: 'error', words: trouble }]
      case 'error':
        trouble = line.message
        return [{ act: 'error', words: trouble }]
      case undefined:
        return []
    }
  }

  return {
    line: (text, from) => {
      if (from === 'stdout') return read(text)
      // Why it did not begin (a required server that is not connected) stands here only.
      if (/^error/i.test(text)) trouble = text
      return []
    },
    ended: (exitCode) =>
      exitCode === 0 && completed
        ? { ok: true, words: '' }
        : { ok: false, words: trouble || `It ended with ${exitCode ?? 'a signal'} and completed no turn.` },
    get conversation() {
      return heard ? thread : null
    },
    lost: null,
  }
}

function startOf(item: Item): Reading[] {
  switch (item.type) {
    case 'command_execution':
      return [{ act: 'tool_start', tool: 'exec_command', key: item.id, input: item.command }]
    case 'mcp_tool_call':
      return [
        { act: 'tool_start', tool: `${item.server}.${item.tool}`, key: item.id, input: JSON.stringify(item.arguments ?? null) },
      ]
    case 'file_change':
      return [{ act: 'tool_start', tool: 'apply_patch', key: item.id, input: JSON.stringify(item.changes ?? null) }]
    default:
      return []
  }
}

function endOf(item: Item): Reading[] {
  switch (item.type) {
    case 'agent_message':
      return [{ act: 'text', text: item.text }]
    // It warns by this of a model that it has no data about; a turn's failure has a line of its own.
    case 'error':
      return [{ act: 'error', words: item.message }]
    case 'command_execution':
      return [{ act: 'tool_end', key: item.id, ok: item.exit_code === 0, output: item.aggregated_output }]
    case 'mcp_tool_call': {
      const output = JSON.stringify(item.error ?? item.result ?? null)
      return [{ act: 'tool_end', key: item.id, ok: item.status === 'completed', output }]
    }
    case 'file_change':
      return [{ act: 'tool_end', key: item.id, ok: item.status === 'completed', output: '' }]
  }
}
