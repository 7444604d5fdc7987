import type { ChatMessage } from '../protocol.ts'
import type { ContentPart, Item, ResponsesRequest } from './request.ts'
import { flatName } from './tool-names.ts'

/** The conversation as Chat Completions has it; calls that follow one another become one message of the assistant. */
export function toChatMessages({ instructions, input }: Pick<ResponsesRequest, 'instructions' | 'input'>): ChatMessage[] {
  const items: Item[] = typeof input === 'string' ? [{ type: 'message', role: 'user', content: input }] : input
  const messages: ChatMessage[] = instructions ? [{ role: 'system', content: instructions }] : []
  for (const item of items) {
    const next = ofItem(item)
    const last = messages.at(-1)
    if (!next) continue
    if (next.role === 'assistant' && last?.role === 'assistant') messages[messages.length - 1] = together(last, next)
    else messages.push(next)
  }
  return messages
}

const callMessage = (id: string, name: string, given: string): ChatMessage => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name, arguments: given } }],
})

function ofItem(item: Item): ChatMessage | null {
  switch (item.type) {
    case 'message':
      return { role: item.role === 'developer' ? 'system' : item.role, content: contentOf(item.content) }
    case 'function_call':
      return callMessage(item.call_id, flatName(item.namespace ?? null, item.name), item.arguments)
    case 'custom_tool_call':
      return callMessage(item.call_id, item.name, JSON.stringify({ input: item.input }))
    case 'function_call_output':
    case 'custom_tool_call_output':
      return { role: 'tool', tool_call_id: item.call_id, content: textOf(item.output) }
    case 'reasoning':
      return null
  }
}

function together(a: ChatMessage, b: ChatMessage): ChatMessage {
  const texts = [a['content'], b['content']].filter((text) => typeof text === 'string' && text !== '')
  const calls = [a['tool_calls'], b['tool_calls']].flatMap((some) => (Array.isArray(some) ? (some as unknown[]) : []))
  return {
    role: 'assistant',
    content: texts.length > 0 ? texts.join('\n\n') : null,
    ...(calls.length > 0 && { tool_calls: calls }),
  }
}

const textOf = (content: string | readonly ContentPart[]): string =>
  typeof content === 'string'
    ? content
    : content
        .map((part) => (part.type === 'refusal' ? part.refusal : part.type === 'input_image' ? '(a picture)' : part.text))
        .join('\n\n')

/** Text alone is sent as a string: many servers' templates know nothing else. */
function contentOf(content: string | readonly ContentPart[]): unknown {
  if (typeof content === 'string' || content.every((part) => part.type !== 'input_image')) return textOf(content)
  return content.map((part) =>
    part.type === 'input_image'
      ? { type: 'image_url', image_url: { url: part.image_url } }
      : { type: 'text', text: textOf([part]) },
  )
}
