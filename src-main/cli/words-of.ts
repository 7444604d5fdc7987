import { ORPCError } from '@orpc/server'
import { z } from 'zod'

const refusal = z.object({ words: z.string() })

/** What a person is told of a failure: a refusal's own words where there are some. */
export function wordsOf(error: unknown): string {
  if (error instanceof ORPCError) {
    const said = refusal.safeParse(error.data)
    if (said.success) return said.data.words
  }
  return error instanceof Error ? error.message : String(error)
}
