import { z } from 'zod'
import { wordsOfIssue } from '../words-of-issue.ts'
import { chatTool, type ChatMessage, type ReadAsk } from '../protocol.ts'
import { chatWriter } from './write.ts'

const part = z.looseObject({ type: z.string() })
const content = z.union([z.string(), z.array(part)]).nullish()

const message = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['system', 'developer']), content }),
  z.object({ role: z.literal('user'), content }),
  z.object({
    role: z.literal('assistant'),
    content,
    tool_calls: z
      .array(
        z.object({
          id: z.string(),
          type: z.literal('function').default('function'),
          function: z.object({ name: z.string(), arguments: z.string() }),
        }),
      )
      .nullish(),
  }),
  z.object({ role: z.literal('tool'), content, tool_call_id: z.string() }),
])

/** What is passed on to the endpoint. What costs more or changes who answers (`n`, `service_tier`, web search) is not among it. */
const options = z.object({
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  seed: z.int().nullish(),
  presence_penalty: z.number().nullish(),
  frequency_penalty: z.number().nullish(),
  reasoning_effort: z.string().nullish(),
  response_format: z.looseObject({ type: z.string() }).nullish(),
  tool_choice: z.union([z.string(), z.looseObject({})]).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
})

const request = options.extend({
  model: z.string().max(200),
  messages: z.array(message).min(1),
  tools: z.array(chatTool).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1, 'only one answer (n = 1) is given').nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
})

/** Reads a request of OpenAI's Chat Completions. Its answers carry usage where it asked for it, and always when they are whole. */
export function readChat(body: unknown): ReadAsk {
  const read = request.safeParse(body)
  if (!read.success) return { ok: false, words: `This is no Chat Completions request: ${wordsOfIssue(read.error)}` }
  const { model, messages, tools, stream, stream_options: streaming, max_tokens: most, max_completion_tokens: newer } = read.data
  const ask = {
    asked: model,
    stream: stream ?? false,
    messages: messages.map(plain),
    tools: tools ?? [],
    options: options.parse(read.data),
    maxTokens: newer ?? most ?? null,
  }
  return { ok: true, ask, writer: ({ id }) => chatWriter({ id, model, usage: streaming?.include_usage ?? false }) }
}

/** `developer` is OpenAI's newer word for `system`, which other servers do not know. */
const plain = (read: z.infer<typeof message>): ChatMessage => ({
  ...read,
  role: read.role === 'developer' ? 'system' : read.role,
})
