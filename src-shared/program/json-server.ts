import { createServer, type Server } from 'node:http'

export type JsonAnswer = { status: number; body: object; /** Called once the answer has been taken. */ after?: () => void }
/** `gone` is aborted when nobody waits for the answer any more. */
export type JsonHandler = (call: string, body: string, gone: AbortSignal) => JsonAnswer | Promise<JsonAnswer>

/** Longest body of a call, in bytes. */
const bodyLimit = 1024 * 1024

/** A server of JSON: what `handle` gives for `METHOD /path` and a body goes out; what it throws is a 500 in words. */
export const jsonServer = (handle: JsonHandler): Server =>
  createServer(async (request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { status, body, after } = await read(request)
      .then((sent) => handle(`${request.method} ${request.url}`, sent, gone.signal))
      .catch((error: unknown): JsonAnswer => ({
        status: 500,
        body: { words: error instanceof Error ? error.message : 'failed' },
      }))
    if (after) response.once('close', after)
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body))
  })

async function read(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > bodyLimit) throw new Error('the call is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
