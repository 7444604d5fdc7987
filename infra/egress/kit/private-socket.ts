import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createConnection } from 'node:net'

export type JsonAnswer = { status: number; body: object; /** Called once the answer has been taken. */ after?: () => void }
/** `gone` is aborted when nobody waits for the answer any more. */
export type JsonHandler = (call: string, body: string, gone: AbortSignal) => JsonAnswer | Promise<JsonAnswer>

/** Longest body of a call, in bytes. */
const bodyLimit = 1024 * 1024

/**
 * Serves JSON over HTTP on a Unix socket that only its owner may connect to. A socket file that nobody answers on was left
 * by a killed process; whether somebody answers is the only proof of life. What a handler throws is a 500 in words.
 * @throws when another process answers there.
 */
export async function servePrivately(path: string, handle: JsonHandler): Promise<Server> {
  if (await answers(path)) throw new Error(`another egress proxy already runs: it answers on ${path}`)
  rmSync(path, { force: true })
  const server = createServer(async (request, response) => {
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
  server.listen(path)
  await once(server, 'listening')
  chmodSync(path, 0o600)
  return server
}

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

async function answers(path: string): Promise<boolean> {
  const socket = createConnection(path)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
