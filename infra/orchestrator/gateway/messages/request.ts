import { z } from 'zod'

const text = z.object({ type: z.literal('text'), text: z.string() })

const image = z.object({
  type: z.literal('image'),
  source: z.discriminatedUnion('type', [
    z.object({ type: z.literal('base64'), media_type: z.string().regex(/^image\/[a-z+.-]{1,20}$/), data: z.string() }),
    z.object({ type: z.literal('url'), url: z.string() }),
  ]),
})

const toolUse = z.object({
  type: z.literal('tool_use'),
  id: z.string(),
  name: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
})

/** A tool that a search found; from then on it is offered. */
const toolReference = z.object({ type: z.literal('tool_reference'), tool_name: z.string() })

const toolResult = z.object({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  is_error: z.boolean().nullish(),
  content: z.union([z.string(), z.array(z.union([text, image, toolReference]))]).default(''),
})
export type ToolResult = z.infer<typeof toolResult>

/** What a model thought is shown to no other model, and can be checked by none but its maker. */
const thought = z.object({ type: z.enum(['thinking', 'redacted_thinking']) })

const block = z.union([text, image, toolUse, toolResult, thought])
export type Block = z.infer<typeof block>

const message = z.object({ role: z.enum(['user', 'assistant', 'system']), content: z.union([z.string(), z.array(block)]) })
export type Message = z.infer<typeof message>

/** A tool of the client's. Tools that the maker's own servers run have a `type` of theirs and no schema. */
const clientTool = z.object({
  type: z.literal('custom').nullish(),
  name: z.string(),
  description: z.string().optional(),
  input_schema: z.record(z.string(), z.unknown()),
  /** Not offered before a search found it. */
  defer_loading: z.boolean().nullish(),
})
const serverTool = z.object({ type: z.string(), name: z.string() })

/**
 * A request of Anthropic's Messages as far as Claude Code sends it. Members that only its maker's servers know
 * (`thinking`'s budget, `context_management`, `output_config`, `metadata`, cache marks) are read past.
 */
export const messagesRequest = z.object({
  model: z.string().max(200),
  max_tokens: z.int().positive().optional(),
  system: z.union([z.string(), z.array(text)]).nullish(),
  messages: z.array(message).min(1),
  tools: z.array(z.union([clientTool, serverTool])).nullish(),
  tool_choice: z
    .discriminatedUnion('type', [
      z.object({ type: z.enum(['auto', 'any', 'none']), disable_parallel_tool_use: z.boolean().nullish() }),
      z.object({ type: z.literal('tool'), name: z.string(), disable_parallel_tool_use: z.boolean().nullish() }),
    ])
    .nullish(),
  thinking: z.looseObject({ type: z.string() }).nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  stream: z.boolean().nullish(),
})
export type MessagesRequest = z.infer<typeof messagesRequest>
export type ClientTool = z.infer<typeof clientTool>
