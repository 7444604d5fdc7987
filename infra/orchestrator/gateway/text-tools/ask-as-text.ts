import type { Ask, ChatMessage, ChatTool } from '../protocol.ts'

const nothing = { type: 'object', properties: {}, additionalProperties: false }

/** One JSON value says either a call or an answer; servers that can will let the model write nothing else. */
function schemaOf(tools: readonly ChatTool[]): object {
  const call = ({ function: { name, parameters } }: ChatTool) => ({
    type: 'object',
    properties: { tool: { const: name }, arguments: parameters ?? nothing },
    required: ['tool', 'arguments'],
    additionalProperties: false,
  })
  const answer = { type: 'object', properties: { answer: { type: 'string' } }, required: ['answer'], additionalProperties: false }
  return { anyOf: [...tools.map(call), answer] }
}

const instructions = (tools: readonly ChatTool[]) =>
  [
    'You work with tools. Answer with one JSON object and nothing else.',
    'To call a tool: {"tool": "<its name>", "arguments": {…}}. You are told its result and go on.',
    'When you are done, or to say something to the person: {"answer": "<text>"}.',
    'The tools:',
    ...tools.map(({ function: { name, description = '', parameters = nothing } }) =>
      [`- ${name}: ${description}`, `  arguments: ${JSON.stringify(parameters)}`].join('\n'),
    ),
  ].join('\n')

/**
 * The same request for a model that knows no tools: they are described in words, earlier calls and their results are
 * told as text, and what comes back must fit a schema.
 */
export function askAsText(ask: Ask): Ask {
  const { tool_choice: choice, parallel_tool_calls: _, ...options } = ask.options
  if (ask.tools.length === 0 || choice === 'none') return { ...ask, tools: [], messages: ask.messages.map(asText), options }
  const [first, ...rest] = ask.messages.map(asText)
  const told = instructions(ask.tools)
  const messages: ChatMessage[] =
    first?.role === 'system' && typeof first['content'] === 'string'
      ? [{ role: 'system', content: `${first['content']}\n\n${told}` }, ...rest]
      : [{ role: 'system', content: told }, ...(first ? [first] : []), ...rest]
  const format = { type: 'json_schema', json_schema: { name: 'call_or_answer', strict: true, schema: schemaOf(ask.tools) } }
  return { ...ask, tools: [], messages, options: { ...options, response_format: format } }
}

type Called = { function: { name: string; arguments: string } }

function asText(message: ChatMessage): ChatMessage {
  if (message.role === 'tool') return { role: 'user', content: `The tool's result:\n${textOf(message['content'])}` }
  const calls = message['tool_calls']
  if (message.role !== 'assistant' || !Array.isArray(calls)) return message
  const said = (calls as Called[]).map(
    (call) => `{"tool": ${JSON.stringify(call.function.name)}, "arguments": ${call.function.arguments}}`,
  )
  return { role: 'assistant', content: [textOf(message['content']), ...said].filter(Boolean).join('\n') }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  return Array.isArray(content) ? (content as { text?: string }[]).map(({ text = '' }) => text).join('\n') : ''
}
