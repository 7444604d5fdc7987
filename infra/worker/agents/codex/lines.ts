import { z } from 'zod'

const text = z.string().catch('')
const count = z.int().nonnegative().catch(0)

const item = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent_message'), id: z.string(), text }),
  z.object({ type: z.literal('error'), id: z.string(), message: text }),
  z.object({
    type: z.literal('command_execution'),
    id: z.string(),
    command: text,
    aggregated_output: text,
    exit_code: z.int().nullable().catch(null),
  }),
  z.object({
    type: z.literal('mcp_tool_call'),
    id: z.string(),
    server: text,
    tool: text,
    arguments: z.unknown().optional(),
    result: z.unknown().optional(),
    error: z.unknown().optional(),
    status: text,
  }),
  z.object({ type: z.literal('file_change'), id: z.string(), changes: z.unknown().optional(), status: text }),
])
export type Item = z.infer<typeof item>

/** The lines that tell something; all others are left out. */
export const codexLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('thread.started'), thread_id: z.string() }),
  z.object({ type: z.literal('turn.started') }),
  z.object({ type: z.literal('item.started'), item }),
  z.object({ type: z.literal('item.completed'), item }),
  z.object({ type: z.literal('turn.completed'), usage: z.object({ input_tokens: count, output_tokens: count }) }),
  z.object({ type: z.literal('turn.failed'), error: z.object({ message: text }) }),
  z.object({ type: z.literal('error'), message: text }),
])
