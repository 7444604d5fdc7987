import type { Server } from 'node:http'
import { jsonServer } from '#shared/program/json-server.ts'

/** Local administration over HTTP on a socket that only this user may open. `stop` is called after the answer was sent. */
export const adminServer = (desk: { status(): object; stop(): void }): Server =>
  jsonServer((call) => {
    if (call === 'GET /status') return { status: 200, body: desk.status() }
    if (call === 'POST /stop') return { status: 200, body: {}, after: desk.stop }
    return { status: 404, body: { words: 'There are GET /status and POST /stop.' } }
  })
