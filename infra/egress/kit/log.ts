/** What may be logged: names, ids, sizes, reasons. Never a credential, a number of a card or a body. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>
export type Log = (event: string, fields?: LogFields) => void

/** One JSON line per event on stderr. A reader that has gone away must not end the program. */
export function logToStderr(): Log {
  process.stderr.on('error', () => {})
  return (event, fields = {}) =>
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), part: 'egress', event, ...fields })}\n`)
}

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
