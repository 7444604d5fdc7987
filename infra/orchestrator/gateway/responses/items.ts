import type { Answer, ToolCall } from '../protocol.ts'
import type { ToolNames } from './tool-names.ts'

/** A message of the assistant as an item. */
export const messageItem = (id: string, text: string, status: 'in_progress' | 'completed') => ({
  type: 'message',
  id,
  role: 'assistant',
  status,
  content: status === 'in_progress' && text === '' ? [] : [textPart(text)],
})

export const textPart = (text: string) => ({ type: 'output_text', text, annotations: [], logprobs: [] })

export const reasoningItem = (id: string, text: string) => ({
  type: 'reasoning',
  id,
  summary: text === '' ? [] : [{ type: 'summary_text', text }],
})

/** A call as an item, under the names that the client knows it by. */
export function callItem(id: string, call: ToolCall, names: ToolNames, status: 'in_progress' | 'completed') {
  const { namespace, name, custom } = names.named(call.name)
  const common = { id, call_id: call.id, name, status, ...(namespace !== null && { namespace }) }
  return custom
    ? { type: 'custom_tool_call', ...common, input: inputOf(call.arguments) }
    : { type: 'function_call', ...common, arguments: call.arguments }
}

/** The free text in the one argument that stands for it. */
function inputOf(given: string): string {
  try {
    const value: unknown = JSON.parse(given)
    return typeof value === 'object' && value !== null && 'input' in value && typeof value.input === 'string' ? value.input : ''
  } catch {
    return ''
  }
}

/** A whole answer's items, in the order in which they are said; each named by its place. */
export function itemsOf(id: string, { text, reasoning, tools }: Answer, names: ToolNames): object[] {
  const makers = [
    ...(reasoning === '' ? [] : [(own: string) => reasoningItem(own, reasoning)]),
    ...(text === '' ? [] : [(own: string) => messageItem(own, text, 'completed')]),
    ...tools.map((tool) => (own: string) => callItem(own, tool, names, 'completed')),
  ]
  return makers.map((make, at) => make(itemId(id, at)))
}

export const itemId = (id: string, at: number): string => `item_${id}_${at}`
