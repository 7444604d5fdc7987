import type { IncomingMessage } from 'node:http'

/** The most that a model call may send, in bytes; pictures in a long conversation come to a few MiB. */
export const callLimitBytes = 8 * 1024 * 1024

/** A request's whole body; null when it is larger than `limit`, of which no more than that was kept. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > limit) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
