import { parseWords } from '../../kit/words.ts'
import { ourServer } from '../our-server.ts'
import type { AgentReader, Reading } from '../plugin.ts'
import { type Block, streamLine, toolOutput } from './lines.ts'

/**
 * Reads the line format of Claude Code, which Qwen Code speaks as well. What `subtype` says of success is not believed:
 * it is "success" for failed calls, too.
 * @param cached whether its count of input leaves cached tokens out (`apart`) or has them in it.
 */
export function streamJsonReader(title: string, cached: 'apart' | 'included'): AgentReader {
  let turn = 0
  let message = ''
  let session: string | null = null
  let heard = false
  let notConnected: string | null = null
  let result: { failed: boolean; words: string } | null = null

  const read = (text: string): Reading[] => {
    const line = parseWords(streamLine, text)
    switch (line?.type) {
      case 'system': {
        if (line.subtype === 'api_retry')
          return [
            { act: 'error', words: `A model call failed (${line.error_status ?? line.error}); try ${line.attempt} follows.` },
          ]
        session = line.session_id
        const status = line.mcp_servers.find(({ name }) => name === ourServer)?.status ?? 'missing'
        notConnected = status === 'connected' ? null : `The tools of the console are not connected: ${status}.`
        return [{ act: 'init', words: title, tools: line.tools }]
      }
      case 'assistant': {
        heard = true
        const begins = line.message.id !== message
        message = line.message.id
        const acts = line.message.content.flatMap(actsOf)
        return begins ? [{ act: 'turn', turn: (turn += 1) }, ...acts] : acts
      }
      case 'user':
        return line.message.content.flatMap(actsOf)
      case 'result': {
        result = { failed: line.is_error, words: line.error?.message || line.result }
        if (!line.usage) return []
        const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens } = line.usage
        const more = cached === 'apart' ? cache_read_input_tokens + cache_creation_input_tokens : 0
        return [{ act: 'usage', inputTokens: input_tokens + more, outputTokens: output_tokens }]
      }
      case undefined:
        return []
    }
  }

  return {
    line: (text, from) => (from === 'stdout' ? read(text) : []),
    ended: (exitCode) => {
      if (exitCode === 0 && result && !result.failed) return { ok: true, words: '' }
      return { ok: false, words: result?.words || `It ended with ${exitCode ?? 'a signal'} and gave no result.` }
    },
    // Before the model's first answer there may be nothing yet to take up again.
    get conversation() {
      return heard ? session : null
    },
    get lost() {
      return notConnected
    },
  }
}

function actsOf(block: Block): Reading[] {
  switch (block.type) {
    case 'text':
      return block.text === '' ? [] : [{ act: 'text', text: block.text }]
    case 'tool_use':
      return [{ act: 'tool_start', tool: block.name, key: block.id, input: JSON.stringify(block.input ?? null) }]
    case 'tool_result':
      return [{ act: 'tool_end', key: block.tool_use_id, ok: !block.is_error, output: toolOutput(block.content) }]
  }
}
