import type { z } from 'zod'

/** The words of one control frame, or null when it is none of those the schema knows. */
export function parseWords<S extends z.ZodType>(schema: S, text: string): z.infer<S> | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
