import { z } from 'zod'
import { modelName, type Endpoint } from '#shared/schema/model.ts'

const positive = z.int().positive().nullish().catch(null)

/** A model as different servers list it; how much context it takes has a name of its own with each. */
const listed = z.object({
  id: z.string().min(1).max(200),
  max_model_len: positive,
  context_length: positive,
  context_window: positive,
  meta: z.object({ n_ctx: positive }).nullish().catch(null),
})

export const modelList = z.object({ data: z.array(listed).max(2_000) })

/** Of the models that most servers serve wrongly or not at all with tools: their calls come as text. */
const withoutTools = /deepseek-r1|yi-coder|qwen2\.5-coder|smollm/i

/** Served names as they can be asked for here; the part before a slash is kept, so that two makers' models stay two. */
export function modelsOf({ data }: z.infer<typeof modelList>): Endpoint['models'] {
  const seen = new Set<string>()
  return data.flatMap(({ id, ...context }) => {
    const name = modelName.safeParse(id.replace(/[^A-Za-z0-9._:-]+/g, '-').slice(0, 80))
    if (!name.success || seen.has(name.data)) return []
    seen.add(name.data)
    return [
      {
        name: name.data,
        servedAs: id,
        contextTokens: context.max_model_len ?? context.context_length ?? context.context_window ?? context.meta?.n_ctx ?? null,
        tools: !withoutTools.test(id),
      },
    ]
  })
}
