/** What may be logged: names, ids, sizes, reasons. Never a token, a code, a key or terminal bytes. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export type Log = (event: string, fields?: LogFields) => void

/** One JSON line per event on stderr. A reader that has gone away must not end the program. */
export function logTo(part: string, write: (line: string) => void = toStderr): Log {
  return (event, fields = {}) => write(`${JSON.stringify({ at: new Date().toISOString(), part, event, ...fields })}\n`)
}

let listening = false
function toStderr(line: string): void {
  if (!listening) {
    listening = true
    process.stderr.on('error', () => {})
  }
  process.stderr.write(line)
}

/** The words of anything thrown, for logs and reasons. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
