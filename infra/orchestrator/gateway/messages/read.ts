import type { ReadAsk } from '../protocol.ts'
import { wordsOfIssue } from '../words-of-issue.ts'
import { messagesRequest } from './request.ts'
import { toChatMessages } from './to-chat-messages.ts'
import { toChatTools, toToolChoice } from './to-chat-tools.ts'
import { messagesWriter } from './write.ts'

/** Reads a request of Anthropic's Messages. What the model thinks is told only to who asked for thinking. */
export function readMessages(body: unknown): ReadAsk {
  const read = messagesRequest.safeParse(body)
  if (!read.success) return { ok: false, words: `This is no Messages request: ${wordsOfIssue(read.error)}` }
  const { model, stream, max_tokens: maxTokens, stop_sequences: stop, temperature, top_p: topP, tool_choice: choice } = read.data
  const thinking = read.data.thinking !== undefined && read.data.thinking?.type !== 'disabled'
  const ask = {
    asked: model,
    stream: stream ?? false,
    messages: toChatMessages(read.data),
    tools: toChatTools(read.data),
    options: {
      temperature: temperature ?? undefined,
      top_p: topP ?? undefined,
      stop: stop && stop.length > 0 ? stop : undefined,
      tool_choice: toToolChoice(choice),
      ...(choice?.type !== 'none' && choice?.disable_parallel_tool_use && { parallel_tool_calls: false }),
    },
    maxTokens: maxTokens ?? null,
  }
  return { ok: true, ask, writer: ({ id, inputTokens }) => messagesWriter({ id, model, inputTokens, thinking }) }
}
