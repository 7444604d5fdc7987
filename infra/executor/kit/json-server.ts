import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'

export type JsonAnswer = { status: number; body: object; /** Called once the answer has been taken. */ after?: () => void }

/** A server of JSON: what `answer` gives for `METHOD /path` and a body goes out; what it throws is a 500 in words. */
export const jsonServer = (answer: (call: string, body: string) => JsonAnswer | Promise<JsonAnswer>): Server =>
  createServer(async (request, response) => {
    const { status, body, after } = await Promise.resolve(text(request))
      .then((sent) => answer(`${request.method} ${request.url}`, sent))
      .catch((error: unknown): JsonAnswer => ({
        status: 500,
        body: { words: error instanceof Error ? error.message : 'failed' },
      }))
    if (after) response.once('close', after)
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body))
  })
