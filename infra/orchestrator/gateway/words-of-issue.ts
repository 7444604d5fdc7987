import type { z } from 'zod'

/** The first thing wrong with what was read, and where. */
export function wordsOfIssue(error: z.ZodError): string {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.') || 'the whole'}: ${issue.message}` : 'it cannot be read'
}
