/** One line of the log; `from` is `feature:Thing`. */
export type LogLine = {
  at: string
  level: 'info' | 'warn' | 'error'
  from: string
  message: string
} & Record<string, unknown>

export type Log = {
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

/**
 * Things that look like one of our secrets even where nobody wrapped them: bearer headers, 43-character tokens,
 * enrolment codes, private keys. `Secret` is the first line of defence; this is the second, for text from elsewhere.
 */
const patterns: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
  /\bBearer\s+\S+/gi,
  /(?<![A-Za-z0-9_+/-])(?<!SHA256:)(?:(?:op|wk|ag)_)?[A-Za-z0-9_-]{43}(?![A-Za-z0-9_+/-])/g,
  /\b[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}\b/gi,
]

export const redact = (text: string): string => patterns.reduce((clean, pattern) => clean.replace(pattern, '[secret]'), text)

const words = (value: unknown): unknown => {
  if (typeof value === 'string') return redact(value)
  if (value instanceof Error) return redact(`${value.name}: ${value.message}`)
  return value
}

export function logFor(from: string, write: (line: LogLine) => void): Log {
  const at =
    (level: LogLine['level']) =>
    (message: string, fields: Record<string, unknown> = {}) =>
      write({
        ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, words(value)])),
        at: new Date().toISOString(),
        level,
        from,
        message: redact(message),
      })
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
