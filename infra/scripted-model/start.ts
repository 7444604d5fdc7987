import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Options } from './options.ts'
import { requestHandler } from './serve.ts'
import { Tally } from './tally.ts'

export type ScriptedModel = {
  address: string
  instance: string
  startedAt: string
  /** Resolves when it was told to stop over its admin socket. */
  stopAsked: Promise<void>
  close(): Promise<void>
}

/** Starts both servers: the model on loopback, and local administration on a socket that only this user may open. */
export async function startScriptedModel({ dataDir, runDir, port }: Options): Promise<ScriptedModel> {
  const tally = new Tally(join(dataDir, 'calls.jsonl'))
  const handle = requestHandler(tally)
  const model = createServer((request, response) => void handle(request, response).catch(() => response.destroy()))
  await listening(model, (done) => model.listen(port, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(model.address() as AddressInfo).port}`

  const status = { instance: randomUUID(), startedAt: new Date().toISOString(), address, pid: process.pid }
  const { promise: stopAsked, resolve: stop } = Promise.withResolvers<void>()
  const admin = createServer(adminHandler(status, stop))
  mkdirSync(runDir, { recursive: true, mode: 0o700 })
  const socket = join(runDir, 'admin.sock')
  // Only a killed run leaves one behind: a second run with this data would have stopped at the port.
  rmSync(socket, { force: true })
  await listening(admin, (done) => admin.listen(socket, done))
  chmodSync(socket, 0o600)
  return {
    ...status,
    stopAsked,
    close: async () => {
      for (const server of [admin, model]) {
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      }
    },
  }
}

function adminHandler(status: object, stop: () => void): RequestListener {
  return (request, response) => {
    const call = `${request.method} ${request.url}`
    const [code, body] =
      call === 'GET /status'
        ? [200, status]
        : call === 'POST /stop'
          ? [200, {}]
          : [404, { words: 'There are GET /status and POST /stop.' }]
    if (call === 'POST /stop') response.once('close', stop)
    response.writeHead(code, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body))
  }
}

const listening = (server: Server, listen: (done: () => void) => void) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    listen(resolve)
  })
