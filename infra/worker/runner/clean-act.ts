import type { AgentAct } from '#shared/schema/agent.ts'
import { cleanText, clipText } from './clean-text.ts'

const limits = { text: 20_000, words: 500, tool: 120, key: 200, tools: 200 } as const

/** An act as it may be kept and shown: its texts cleaned, and cut to what the schema takes. */
export function cleanAct(act: AgentAct): AgentAct {
  const text = (value: string): string => clipText(cleanText(value), limits.text)
  const words = (value: string): string => clipText(cleanText(value), limits.words)
  const key = (value: string): string => cleanText(value).slice(0, limits.key)
  const tool = (value: string): string => cleanText(value).slice(0, limits.tool)
  switch (act.act) {
    case 'init':
      return { ...act, words: words(act.words), tools: act.tools.slice(0, limits.tools).map(tool) }
    case 'text':
      return { ...act, text: text(act.text) }
    case 'tool_start':
      return { ...act, tool: tool(act.tool), key: key(act.key), input: text(act.input) }
    case 'tool_end':
      return { ...act, key: key(act.key), output: text(act.output) }
    case 'said':
      return { ...act, text: text(act.text) }
    case 'asked':
      return { ...act, key: key(act.key), question: text(act.question) }
    case 'error':
      return { ...act, words: text(act.words) }
    case 'end':
      return { ...act, words: words(act.words) }
    case 'turn':
    case 'usage':
      return act
  }
}
