/** What may be logged: names, ids, sizes, reasons. Never a key, a card number, a token or signed bytes. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>
export type Log = (event: string, fields?: LogFields) => void

/** One JSON line per event on stderr. A reader that has gone away must not end the program. */
export function logToStderr(): Log {
  process.stderr.on('error', () => {})
  return (event, fields = {}) =>
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), part: 'executor', event, ...fields })}\n`)
}

/**
 * The words of anything thrown, for logs and reports. Of an error of viem only the short ones: the long ones quote the request,
 * signed bytes and the node's address with them.
 */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'shortMessage' in error && typeof error.shortMessage === 'string' ? error.shortMessage : error.message
}
