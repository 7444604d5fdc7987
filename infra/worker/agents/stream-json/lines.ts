import { z } from 'zod'

const text = z.string().catch('')
const count = z.int().nonnegative().catch(0)

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.unknown().optional() }),
  z.object({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    is_error: z.boolean().nullish(),
    content: z.unknown().optional(),
  }),
])

const blocks = z
  .array(z.unknown())
  .catch([])
  .transform((all) => all.flatMap((one) => block.safeParse(one).data ?? []))

/** The lines that tell something; all others are left out. */
export const streamLine = z.union([
  z.object({
    type: z.literal('system'),
    subtype: z.literal('init'),
    session_id: z.string(),
    tools: z.array(z.string()).catch([]),
    mcp_servers: z.array(z.object({ name: z.string(), status: z.string() })).catch([]),
  }),
  z.object({
    type: z.literal('system'),
    subtype: z.literal('api_retry'),
    attempt: count,
    error_status: z.number().nullable().catch(null),
    error: text,
  }),
  z.object({ type: z.literal('assistant'), message: z.object({ id: text, content: blocks }) }),
  z.object({ type: z.literal('user'), message: z.object({ content: blocks }) }),
  z.object({
    type: z.literal('result'),
    is_error: z.boolean(),
    result: text,
    error: z.object({ message: text }).nullish().catch(null),
    usage: z
      .object({
        input_tokens: count,
        cache_read_input_tokens: count,
        cache_creation_input_tokens: count,
        output_tokens: count,
      })
      .nullish()
      .catch(null),
  }),
])
export type Block = z.infer<typeof block>

/** What a tool answered, as text. */
export function toolOutput(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return content === undefined || content === null ? '' : JSON.stringify(content)
  return content.map((part) => (typeof part?.text === 'string' ? part.text : JSON.stringify(part))).join('\n')
}
