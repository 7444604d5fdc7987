import type { McpServer } from '@modelcontextprotocol/server'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Answered, Engine } from '../engine/engine.ts'

/** What every tool works with: it is made anew for each request, for the one task whose token came with it. */
export type ToolContext = { server: McpServer; engine: Engine; taskId: TaskId }

/** A tool's answer, or why it was refused, in the words that a person would get. */
export function toolAnswer<Answer extends Record<string, unknown>>(
  answered: Answered<Answer>,
  words: (answer: Answer) => string,
) {
  if (!answered.ok) return { isError: true, content: [{ type: 'text' as const, text: answered.words }] }
  return { content: [{ type: 'text' as const, text: words(answered.answer) }], structuredContent: answered.answer }
}
