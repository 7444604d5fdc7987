import { chmodSync, existsSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { makePrivateFolder } from '#core/kit/private-file.ts'
import { dirname } from 'node:path'
import { parseJson } from '../parse-json.ts'

/** What this machine's person can ask of a running console, by a socket nobody else can open. */
export type AdminCalls = Readonly<Record<string, () => unknown>>

/** Answers `METHOD /path` on a Unix socket (0600, in a 0700 folder). A socket file that nobody listens on is replaced. */
export async function serveAdmin(path: string, calls: AdminCalls): Promise<Server> {
  makePrivateFolder(dirname(path))
  if (existsSync(path)) rmSync(path)
  const server = createServer((asked, answer) => {
    asked.resume()
    const call = calls[`${asked.method} ${asked.url}`]
    answer.writeHead(call ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(call ? (call() ?? {}) : {}))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return server
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
