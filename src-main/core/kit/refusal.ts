import { ORPCError } from '@orpc/server'

/** A rule said no; the words go to the person as they are. */
export const refused = (code: string, words: string) =>
  new ORPCError('REFUSED', { status: 409, message: words, data: { code, words }, defined: true })

/** The orchestrator is needed and cannot be reached. */
export const offline = (words: string) =>
  new ORPCError('OFFLINE', { status: 503, message: words, data: { code: 'offline', words }, defined: true })
