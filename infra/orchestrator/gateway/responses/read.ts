import type { ReadAsk } from '../protocol.ts'
import { wordsOfIssue } from '../words-of-issue.ts'
import { responsesRequest, type ResponsesRequest } from './request.ts'
import { toChatMessages } from './to-chat-messages.ts'
import { flatName, ToolNames } from './tool-names.ts'
import { responsesWriter } from './write.ts'

/** Reads a request of OpenAI's Responses. */
export function readResponses(body: unknown): ReadAsk {
  const read = responsesRequest.safeParse(body)
  if (!read.success) return { ok: false, words: `This is no Responses request: ${wordsOfIssue(read.error)}` }
  const {
    model,
    stream,
    max_output_tokens: maxTokens,
    temperature,
    top_p: topP,
    reasoning,
    parallel_tool_calls: parallel,
  } = read.data
  const names = new ToolNames(read.data.tools ?? [])
  const ask = {
    asked: model,
    stream: stream ?? false,
    messages: toChatMessages(read.data),
    tools: names.tools,
    options: {
      temperature: temperature ?? undefined,
      top_p: topP ?? undefined,
      reasoning_effort: reasoning?.effort ?? undefined,
      response_format: formatOf(read.data),
      tool_choice: choiceOf(read.data),
      parallel_tool_calls: parallel ?? undefined,
    },
    maxTokens: maxTokens ?? null,
  }
  return { ok: true, ask, writer: ({ id }) => responsesWriter({ id, model, names }) }
}

function choiceOf({ tool_choice: choice }: ResponsesRequest): unknown {
  if (typeof choice === 'string' || !choice) return choice ?? undefined
  return { type: 'function', function: { name: flatName(null, choice.name) } }
}

function formatOf({ text }: ResponsesRequest): object | undefined {
  const format = text?.format
  if (!format || format.type === 'text') return undefined
  if (!('schema' in format)) return { type: format.type }
  const { name, schema, strict } = format
  return { type: 'json_schema', json_schema: { name, schema, ...(strict !== null && strict !== undefined && { strict }) } }
}
