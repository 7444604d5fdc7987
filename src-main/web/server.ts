import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Core } from '#core/core.ts'
import { logFor, type LogLine } from '#core/kit/log.ts'
import { connectionsMost, serverLimits } from './edge/connection-cap/connection-cap.ts'
import { hostAllowList } from './edge/host-allow-list/host-allow-list.ts'
import { OneTimeCodes } from './edge/one-time-code/one-time-code.ts'
import { noForeignReads, sameOrigin } from './edge/origin/origin.ts'
import { Sessions, signedIn, type SessionMemory } from './edge/session-cookie/session-cookie.ts'
import { hasTabToken, TabTokens } from './edge/tab-token/tab-token.ts'
import { WrongCodes } from './edge/wrong-codes/wrong-codes.ts'
import { routes } from './routes.ts'
import { Sockets } from './sockets.ts'

export type WebServerOptions = {
  core: Core
  /** 0 = any free one. Always on 127.0.0.1. */
  port: number
  renderer: string
  sessionMemory: SessionMemory
  log: (line: LogLine) => void
}

export type WebServer = {
  address: string
  port: number
  codes: OneTimeCodes
  windowCodes: OneTimeCodes
  /** Whether the app window is signed in from an earlier launch: then it can be opened without a code. */
  windowIsIn(): boolean
  close(): Promise<void>
}

/** Serves the console to browsers of this machine. @throws Node's error when the port is taken (EADDRINUSE). */
export async function startWebServer({ core, port: wanted, renderer, sessionMemory, log }: WebServerOptions): Promise<WebServer> {
  const server = createServer(serverLimits)
  server.maxConnections = connectionsMost
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const sessions = new Sessions(sessionMemory)
  const codes = new OneTimeCodes()
  const windowCodes = new OneTimeCodes()
  const tabs = new TabTokens()
  const everyone = [hostAllowList(port), noForeignReads, sameOrigin]
  const mustBeSignedIn = signedIn(sessions, port)
  const answer = routes({
    port,
    renderer,
    core,
    rules: { everyone, signedIn: mustBeSignedIn },
    sessions,
    codes,
    windowCodes,
    tabs,
    wrongCodes: new WrongCodes(10, 6_000),
    log: logFor('web:routes', log),
  })
  const sockets = new Sockets({
    core,
    rules: [...everyone, mustBeSignedIn, hasTabToken(tabs, (request) => sessions.of(request, port))],
    log: logFor('web:Sockets', log),
  })
  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))
  server.on('clientError', (_error, socket) => socket.destroy())
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    codes,
    windowCodes,
    windowIsIn: () => sessions.hasWindow,
    close: async () => {
      sockets.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
