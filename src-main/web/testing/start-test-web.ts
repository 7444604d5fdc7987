import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { startCore } from '#core/compose.ts'
import type { LogLine } from '#core/kit/log.ts'
import { startWebServer, type WebServer } from '../server.ts'

export type TestWeb = {
  web: WebServer
  lines: LogLine[]
  /** Signs a browser in; returns its cookie. */
  signIn(): Promise<string>
  /** A tab's token for that browser. */
  tab(cookie: string): Promise<string>
  /** Opens a socket as a browser would, with these headers changed. */
  socket(path: string, options: { cookie?: string; token?: string; origin?: string; host?: string }): WebSocket
}

/** A core without any orchestrator, served to browsers, on `home`. */
export async function startTestWeb(home: string): Promise<TestWeb> {
  const lines: LogLine[] = []
  const log = (line: LogLine) => void lines.push(line)
  const renderer = join(home, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'web.html'), '<!doctype html><head><title>the page</title></head><body></body>')
  writeFileSync(join(renderer, 'assets', 'web-1.js'), 'script')
  const core = await startCore({ dataDir: join(home, 'console'), home, shell: 'web', version: '0.0.0', log })
  const web = await startWebServer({ core, port: 0, renderer, sessionMemory: { load: () => [], save: () => undefined }, log })
  onTestFinished(async () => {
    await web.close()
    await core.close()
  })
  const post = (path: string, headers: Record<string, string>, body?: string) =>
    fetch(web.address + path, { method: 'POST', headers: { origin: web.address, ...headers }, ...(body ? { body } : {}) })
  return {
    web,
    lines,
    signIn: async () => {
      const answer = await post('/sign-in', {}, JSON.stringify({ code: web.codes.make().code }))
      return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    },
    tab: async (cookie) => {
      const body: unknown = await (await post('/tab', { cookie })).json()
      return body !== null && typeof body === 'object' && 'token' in body ? String(body.token) : ''
    },
    socket: (path, { cookie, token, origin = web.address, host }) =>
      new WebSocket(web.address.replace('http', 'ws') + path, ['autocode.1', ...(token === undefined ? [] : [`tab.${token}`])], {
        origin,
        headers: { ...(cookie === undefined ? {} : { cookie }), ...(host === undefined ? {} : { host }) },
      }),
  }
}

/** How a socket went: `open`, or the status it was refused with. */
export const outcomeOf = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('open', () => resolve('open'))
    socket.once('unexpected-response', (_request, response) => {
      response.resume()
      resolve(String(response.statusCode))
    })
    socket.once('error', (error) => resolve(error.message))
  })

/** The code a socket is closed with. */
export const closeOf = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', (code) => resolve(code)))
