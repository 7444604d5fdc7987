import type { ChatTool } from '../protocol.ts'
import type { ClientTool, MessagesRequest } from './request.ts'

/** The tools a model is offered: the client's own, and of the deferred ones those that a search found since. */
export function toChatTools({ tools, messages }: Pick<MessagesRequest, 'tools' | 'messages'>): ChatTool[] {
  const found = new Set(
    messages
      .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
      .flatMap((block) => (block.type === 'tool_result' && typeof block.content !== 'string' ? block.content : []))
      .flatMap((part) => (part.type === 'tool_reference' ? [part.tool_name] : [])),
  )
  return (tools ?? [])
    .filter((tool): tool is ClientTool => 'input_schema' in tool)
    .filter((tool) => !tool.defer_loading || found.has(tool.name))
    .map(({ name, description, input_schema: parameters }) => ({
      type: 'function',
      function: { name, ...(description !== undefined && { description }), parameters },
    }))
}

/** Which tool must be called, in the words of Chat Completions. */
export function toToolChoice(choice: MessagesRequest['tool_choice']): unknown {
  switch (choice?.type) {
    case undefined:
      return undefined
    case 'any':
      return 'required'
    case 'tool':
      return { type: 'function', function: { name: choice.name } }
    default:
      return choice?.type
  }
}
