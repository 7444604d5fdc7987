import type { ChatMessage } from '../protocol.ts'
import type { Block, Message, MessagesRequest, ToolResult } from './request.ts'

const joined = (texts: readonly string[]) => texts.join('\n\n')

/** The conversation as Chat Completions has it: the system's words first, each tool's result a message of its own. */
export function toChatMessages({ system, messages }: Pick<MessagesRequest, 'system' | 'messages'>): ChatMessage[] {
  const first = typeof system === 'string' ? system : joined((system ?? []).map(({ text }) => text))
  return [...(first === '' ? [] : [{ role: 'system' as const, content: first }]), ...messages.flatMap(ofMessage)]
}

function ofMessage({ role, content }: Message): ChatMessage[] {
  const blocks: Block[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content
  switch (role) {
    case 'system':
      return [{ role, content: textOf(blocks) }]
    case 'assistant':
      return ofAssistant(blocks)
    case 'user':
      return ofUser(blocks)
  }
}

const textOf = (blocks: readonly Block[]) => joined(blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])))

function ofAssistant(blocks: readonly Block[]): ChatMessage[] {
  const text = textOf(blocks)
  const calls = blocks.flatMap((block) =>
    block.type === 'tool_use'
      ? [{ id: block.id, type: 'function', function: { name: block.name, arguments: JSON.stringify(block.input) } }]
      : [],
  )
  if (text === '' && calls.length === 0) return []
  return [{ role: 'assistant', content: text === '' ? null : text, ...(calls.length > 0 && { tool_calls: calls }) }]
}

/** Results come before what else the message says: Chat Completions wants them right after the calls. */
function ofUser(blocks: readonly Block[]): ChatMessage[] {
  const results = blocks.filter((block) => block.type === 'tool_result')
  const pictures = results.flatMap(({ content }) =>
    typeof content === 'string' ? [] : content.filter(({ type }) => type === 'image'),
  )
  const parts = [...blocks, ...pictures].flatMap<Part>((block) =>
    block.type === 'text' ? [block] : block.type === 'image' ? [imagePart(block)] : [],
  )
  return [...results.map(ofResult), ...(parts.length === 0 ? [] : [{ role: 'user' as const, content: plain(parts) }])]
}

const ofResult = ({ tool_use_id: id, content, is_error: failed }: ToolResult): ChatMessage => ({
  role: 'tool',
  tool_call_id: id,
  content: `${failed ? 'Error: ' : ''}${typeof content === 'string' ? content : joined(content.map(said))}`,
})

function said(part: Exclude<ToolResult['content'], string>[number]): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'image':
      return '(a picture, shown below)'
    case 'tool_reference':
      return `The tool ${part.tool_name} can be called now.`
  }
}

const imagePart = ({ source }: Extract<Block, { type: 'image' }>) => ({
  type: 'image_url' as const,
  image_url: { url: source.type === 'url' ? source.url : `data:${source.media_type};base64,${source.data}` },
})

type Part = { type: 'text'; text: string } | ReturnType<typeof imagePart>

/** Text alone is sent as a string: many servers' templates know nothing else. */
const plain = (parts: readonly Part[]): string | readonly Part[] =>
  parts.every((part) => part.type === 'text') ? joined(parts.map((part) => (part.type === 'text' ? part.text : ''))) : parts
