import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { invite } from '../features/operators/invite.ts'
import { programToken } from '../features/operators/program-token.ts'
import { closable } from '../http/closable.ts'
import { hashSecret, newCode, newToken } from '../store/make-secret.ts'

/** The run folder or its socket cannot be used. */
export class AdminSocketError extends Error {
  override name = 'AdminSocketError'
}

export type Admin = { path: string; stopAsked: Promise<void>; close(): Promise<void> }

type Parts = {
  engine: Engine
  status: Status
  /** Writes every project's journal into its folder; answers where. */
  writeJournals: () => string[]
}

/** `fingerprint` = SHA-256 of the TLS certificate, base64url, by which it is pinned; null without TLS. */
type Status = { instance: string; startedAt: string; address: string; fingerprint: string | null; pid: number }

const inviteBody = z.object({ role: z.enum(['operator', 'worker']) })

const tokenBody = z.object({ kind: z.enum(['executor', 'egress']) })

/** Longest path of a Unix socket on Linux, in bytes without the closing zero (unix(7)). */
const pathLimit = 107

/**
 * Local administration, for the user who runs the orchestrator and nobody else: the folder is 0700 and must be theirs,
 * and the socket is 0600. Whoever can open it may invite the first device.
 * @throws AdminSocketError
 */
export async function openAdmin(runDir: string, parts: Parts): Promise<Admin> {
  const path = join(runDir, 'admin.sock')
  if (Buffer.byteLength(path) > pathLimit)
    throw new AdminSocketError(`${path} is too long for a socket (${pathLimit} bytes at most). Give a shorter --run folder.`)
  mkdirSync(runDir, { recursive: true, mode: 0o700 })
  if (statSync(runDir).uid !== process.getuid?.())
    throw new AdminSocketError(`${runDir} belongs to another user. Give a --run folder of your own.`)
  chmodSync(runDir, 0o700)
  if (await answers(path))
    throw new AdminSocketError(`an orchestrator already runs with ${runDir}. Stop it first, or give another --run folder.`)
  rmSync(path, { force: true })

  const { promise: stopAsked, resolve: stop } = Promise.withResolvers<void>()
  const server = createServer((request, response) => {
    answer(request, response, parts, stop).catch(() => reply(response, 400, { words: 'This is not a request that I know.' }))
  })
  const close = closable(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return {
    path,
    stopAsked,
    close,
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { engine, status, writeJournals }: Parts,
  stop: () => void,
): Promise<void> {
  switch (`${request.method} ${request.url}`) {
    case 'GET /status':
      return reply(response, 200, status)
    case 'POST /invite': {
      const { role } = inviteBody.parse(JSON.parse(await text(request)))
      const code = newCode()
      const invited = engine.run(invite, { role, codeHash: hashSecret(code) })
      return invited.ok
        ? reply(response, 200, { code, ...invited.answer, address: status.address, fingerprint: status.fingerprint })
        : reply(response, 409, invited)
    }
    case 'POST /token': {
      const { kind } = tokenBody.parse(JSON.parse(await text(request)))
      const token = newToken(kind)
      const given = engine.run(programToken, { kind, tokenHash: hashSecret(token) })
      return given.ok ? reply(response, 200, { token }) : reply(response, 409, given)
    }
    case 'POST /journals':
      return reply(response, 200, { files: writeJournals() })
    case 'POST /stop':
      response.once('close', stop)
      return reply(response, 200, {})
    default:
      return reply(response, 404, { words: 'There is POST /invite, POST /token, GET /status, POST /journals and POST /stop.' })
  }
}

async function text(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > 4096) throw new Error('too long')
  }
  return body
}

const reply = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body))
}

/** Whether something listens at `path`; a socket file left behind by a killed process does not. */
const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
