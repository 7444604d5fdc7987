import { z } from 'zod'
import { offeredTool } from '../tools/offered.ts'

const textPart = z.looseObject({ type: z.string(), text: z.string().optional() })

/** A Chat Completions request, as far as it matters to a script. Tools of other types are no tools of ours. */
export const chatRequest = z.object({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(textPart)]).nullish() })).min(1),
  tools: z.array(z.unknown()).default([]),
  stream: z.boolean().default(false),
  stream_options: z.looseObject({ include_usage: z.boolean().default(false) }).default({ include_usage: false }),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
})
export type ChatRequest = z.infer<typeof chatRequest>
export type ChatMessage = ChatRequest['messages'][number]

export const toolsOf = ({ tools }: ChatRequest) =>
  tools.flatMap((tool) => {
    const read = offeredTool.safeParse(tool)
    return read.success ? [read.data] : []
  })

/** A message's text, its parts joined. */
export const textOf = ({ content }: ChatMessage): string =>
  typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('')
