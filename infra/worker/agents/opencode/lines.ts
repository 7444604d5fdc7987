import { z } from 'zod'

const text = z.string().catch('')
const count = z.int().nonnegative().catch(0)
const sessionID = z.string()

/** The lines that tell something; all others are left out. */
export const opencodeLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step_start'), sessionID }),
  z.object({ type: z.literal('text'), sessionID, part: z.object({ text }) }),
  z.object({
    type: z.literal('tool_use'),
    sessionID,
    part: z.object({
      tool: text,
      callID: text,
      state: z.object({ status: text, input: z.unknown().optional(), output: text, error: text }),
    }),
  }),
  z.object({
    type: z.literal('step_finish'),
    sessionID,
    part: z.object({
      tokens: z.object({
        input: count,
        output: count,
        reasoning: count,
        cache: z.object({ read: count, write: count }).catch({ read: 0, write: 0 }),
      }),
    }),
  }),
  z.object({
    type: z.literal('error'),
    sessionID,
    error: z.object({ name: text, data: z.object({ message: text }).catch({ message: '' }) }),
  }),
])
