import type { Server } from 'node:http'
import { z } from 'zod'
import { jsonServer } from './kit/json-server.ts'
import { secretName, type SecretStore } from './secrets/secret-store.ts'

const given = z.object({ name: secretName, value: z.string().min(1).max(10_000) })

type Desk = { status(): object; stop(): void; secrets: Pick<SecretStore, 'list' | 'put'> }

/**
 * Local administration over HTTP on a socket that only this user may open. Secrets go in and never out; `stop` is called
 * after the answer was sent.
 */
export const adminServer = ({ status, stop, secrets }: Desk): Server =>
  jsonServer(async (call, body) => {
    if (call === 'GET /status') return { status: 200, body: status() }
    if (call === 'POST /stop') return { status: 200, body: {}, after: stop }
    if (call === 'GET /secrets') return { status: 200, body: { names: await secrets.list() } }
    if (call !== 'POST /secret')
      return { status: 404, body: { words: 'There are GET /status, GET /secrets, POST /secret and POST /stop.' } }
    const read = given.safeParse(parsed(body))
    if (!read.success) return { status: 400, body: { words: 'A secret has a name of letters, digits and . _ - and a value.' } }
    await secrets.put(read.data.name, read.data.value)
    return { status: 200, body: {} }
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
