const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The file's bytes make no sense any more. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))

/** Nothing more can be written: disk full, quota, read-only, input/output error. */
export const isStorage = (error: unknown): boolean => /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(codeOf(error))

/** Words for a person about a write that failed for want of storage. */
export const storageWords = (error: unknown): string =>
  codeOf(error).startsWith('SQLITE_FULL')
    ? 'The disk of this machine is full, so new figures cannot be kept. What was kept is safe, and live terminals and desktops go on. Free some space; the console goes on by itself.'
    : `This machine's disk does not take writes (${codeOf(error)}), so new figures cannot be kept. What was kept is safe. Check the disk and the rights on the data folder; the console goes on by itself.`
