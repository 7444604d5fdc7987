import { chmodSync, existsSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { makePrivateFolder } from './private-file.ts'
import { dirname } from 'node:path'
import { parseJson } from './parse-json.ts'

/** What this machine's person can ask of a running console, by a socket nobody else can open. */
export type AdminCalls = Readonly<Record<string, () => unknown>>

/** Answers `METHOD /path` on a Unix socket (0600, in a 0700 folder). A socket file that nobody listens on is replaced. */
export async function serveAdmin(path: string, calls: AdminCalls): Promise<Server> {
  makePrivateFolder(dirname(path))
  if (existsSync(path)) rmSync(path)
  const server = createServer((asked, answer) => {
    asked.resume()
    const { status, body } = outcomeOf(calls[`${asked.method} ${asked.url}`])
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return server
}

/** What a call comes to. One that fails (its file does not fit on the disk) must not end the console. */
function outcomeOf(call: (() => unknown) | undefined): { status: number; body: unknown } {
  if (!call) return { status: 404, body: {} }
  try {
    return { status: 200, body: call() ?? {} }
  } catch (error) {
    return { status: 500, body: { words: error instanceof Error ? error.message : String(error) } }
  }
}

/** Asks a running console; null when none listens there. */
export function askAdmin(path: string, method: 'GET' | 'POST', call: string): Promise<unknown> {
  return new Promise((resolve) => {
    const asking = request({ socketPath: path, method, path: call, timeout: 5_000 }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve(parseJson(Buffer.concat(parts).toString('utf8'))))
    })
    asking.on('timeout', () => asking.destroy())
    asking.on('error', () => resolve(null))
    asking.end()
  })
}
