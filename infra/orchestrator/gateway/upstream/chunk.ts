import { z } from 'zod'
import { chatUsage } from '../count/usage.ts'

const toolDelta = z.object({
  index: z.int().nonnegative().max(1_000).nullish(),
  id: z.string().max(200).nullish(),
  function: z.object({ name: z.string().max(200).nullish(), arguments: z.string().nullish() }).nullish(),
})
export type ToolDelta = z.infer<typeof toolDelta>

/** One chunk of a streamed Chat Completion, as different servers send it. */
export const chatChunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            // The newer and the older word for what a model thought.
            reasoning: z.string().nullish(),
            reasoning_content: z.string().nullish(),
            tool_calls: z.array(toolDelta).nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: chatUsage.nullish().catch(null),
  error: z.union([z.string(), z.object({ message: z.string() })]).nullish(),
})
export type ChatChunk = z.infer<typeof chatChunk>
