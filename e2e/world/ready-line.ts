import { z } from 'zod'

const said = z.looseObject({ ready: z.literal(true), instance: z.string(), startedAt: z.string() })

/** Reads the JSON line that servers print when they can be used; null for any other line. */
export function readyLine<S extends z.ZodRawShape>(shape: S) {
  const schema = said.extend(shape)
  return (line: string): z.infer<typeof schema> | null => {
    if (!line.startsWith('{')) return null
    try {
      const parsed = schema.safeParse(JSON.parse(line))
      return parsed.success ? parsed.data : null
    } catch {
      return null
    }
  }
}
