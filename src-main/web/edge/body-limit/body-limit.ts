import type { IncomingMessage } from 'node:http'

/** The largest request body, in bytes: a sign-in code is all there is to send. */
export const bodyMost = 4 * 1024

/** The largest WebSocket message from a page, in bytes: a paste into a terminal is the largest there is. */
export const messageMost = 1024 * 1024

/** A body as text, or null when it is longer than `most`, told or not; nothing beyond that is kept. */
export async function readBody(request: IncomingMessage, most = bodyMost): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
