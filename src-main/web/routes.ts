import { readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Core } from '#core/core.ts'
import type { Log } from '#core/kit/log.ts'
import { hostileContentPolicy } from '#shared/pure/page-policy.ts'
import { edgeRequest } from './edge-request.ts'
import { readBody } from './edge/body-limit/body-limit.ts'
import { headersFor, immutable, noStore } from './edge/headers/headers.ts'
import type { OneTimeCodes } from './edge/one-time-code/one-time-code.ts'
import { isAskedForHere } from './edge/origin/origin.ts'
import { firstRefusal, type EdgeRequest, type EdgeRule, type Refusal } from './edge/refusal.ts'
import type { Sessions } from './edge/session-cookie/session-cookie.ts'
import type { TabTokens } from './edge/tab-token/tab-token.ts'
import type { WrongCodes } from './edge/wrong-codes/wrong-codes.ts'
import { parseJson } from '#core/kit/parse-json.ts'
import { firstWords } from './pages/first-words.ts'
import { luggageElement } from './pages/luggage-element.ts'
import { signInHtml, signInScript, signInStyle } from './pages/sign-in-page.ts'
import { sendFile, staticFile } from './pages/static-files.ts'

export type RouteOptions = {
  port: number
  /** The folder of the built page (`web.html` and its files). */
  renderer: string
  core: Core
  /** What every request must pass, and what only signed-in browsers' requests pass. */
  rules: { everyone: readonly EdgeRule[]; signedIn: EdgeRule }
  sessions: Sessions
  codes: OneTimeCodes
  /** Those in launch files, which only the launcher's app window is given. */
  windowCodes: OneTimeCodes
  tabs: TabTokens
  wrongCodes: WrongCodes
  log: Log
}

const signIn = z.object({ code: z.string().max(64) })

/** Answers ordinary requests: the sign-in page to strangers, the console's page and pictures to signed-in browsers. */
export function routes(options: RouteOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { port, renderer, core, rules, sessions, codes, windowCodes, tabs, wrongCodes, log } = options
  const headers = headersFor(port)
  const send = (response: ServerResponse, status: number, type: string, body: string, extra: Record<string, string> = noStore) =>
    void response.writeHead(status, { ...headers, ...extra, 'content-type': type }).end(body)
  const sendJson = (response: ServerResponse, status: number, value: unknown, extra?: Record<string, string>) =>
    send(response, status, 'application/json', JSON.stringify(value), { ...noStore, ...extra })
  const refuse = (response: ServerResponse, { status, words }: Refusal) =>
    sendJson(response, status, { words }, { connection: 'close' })

  const signInWithCode = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request)
    // From here to the count in one turn: many that come at once must not all be looked at before the first is counted.
    if (wrongCodes.spent)
      return refuse(response, {
        status: 429,
        words: 'Too many wrong codes. Wait a minute and try again; a right code is not used up by this.',
      })
    if (body === null) return refuse(response, { status: 413, words: 'That is too long to be a code.' })
    const parsed = signIn.safeParse(parseJson(body))
    if (!parsed.success) return refuse(response, { status: 400, words: 'That is not a code.' })
    const isWindow = windowCodes.use(parsed.data.code)
    if (!isWindow && !codes.use(parsed.data.code)) {
      wrongCodes.count()
      log.warn('a sign-in code was not accepted')
      return refuse(response, {
        status: 403,
        words:
          'This code is not valid: it was used, it is older than ten minutes, or it is mistyped. Run npm start again for a new one.',
      })
    }
    log.info('a browser signed in')
    return sendJson(response, 200, {}, { 'set-cookie': sessions.start(port, isWindow) })
  }

  const read = (edge: EdgeRequest, response: ServerResponse) => {
    const withBody = edge.method === 'GET'
    const stranger = rules.signedIn(edge)
    if (edge.path === '/sign-in.js') return send(response, 200, 'text/javascript; charset=utf-8', signInScript)
    if (edge.path === '/sign-in.css') return send(response, 200, 'text/css; charset=utf-8', signInStyle)
    if (edge.path === '/sign-in' || (edge.path === '/' && stranger))
      return send(response, 200, 'text/html; charset=utf-8', signInHtml)
    if (stranger) return refuse(response, stranger)
    const picture = /^\/blob\/([^/]*)$/.exec(edge.path)?.[1]
    if (picture !== undefined) return sendPicture(response, picture, withBody)
    const file = staticFile(renderer, edge.path === '/' ? '/web.html' : edge.path)
    if (!file) return refuse(response, { status: 404, words: 'There is nothing at this address.' })
    const session = sessions.of(edge, port)
    if (edge.path === '/' && withBody && session !== null && isAskedForHere(edge)) return sendPage(response, file.path, session)
    return sendFile(response, file, { ...headers, ...(edge.path.startsWith('/assets/') ? immutable : noStore) }, withBody)
  }

  // A page that another one opened comes without luggage: it asks for its token itself, as only our own script can.
  const sendPage = async (response: ServerResponse, path: string, session: string) => {
    const html = readFileSync(path, 'utf8')
    const end = html.lastIndexOf('</body>')
    response.writeHead(200, { ...headers, ...noStore, 'content-type': 'text/html; charset=utf-8' })
    // The browser loads the page's files while the core is asked.
    response.write(html.slice(0, end))
    const words = await firstWords(core)
    response.end(luggageElement({ token: tabs.make(session), words }) + html.slice(end))
  }

  const sendPicture = (response: ServerResponse, hash: string, withBody: boolean) => {
    const path = core.blobPath(hash)
    const stat = path === null ? undefined : statSync(path, { throwIfNoEntry: false })
    if (path === null || !stat) return refuse(response, { status: 404, words: 'This picture is not here.' })
    const safe = { ...headers, ...immutable, 'content-security-policy': hostileContentPolicy }
    return sendFile(response, { path, bytes: stat.size, type: 'image/png' }, safe, withBody)
  }

  return async (request, response) => {
    const edge = edgeRequest(request)
    const refusal = firstRefusal(rules.everyone, edge)
    if (refusal) {
      log.warn('a request was refused', { method: edge.method, path: edge.path.slice(0, 100), words: refusal.words })
      return refuse(response, refusal)
    }
    if (edge.method === 'GET' || edge.method === 'HEAD') return read(edge, response)
    if (edge.method !== 'POST') return refuse(response, { status: 405, words: 'That cannot be done here.' })
    if (edge.path === '/sign-in') return signInWithCode(request, response)
    const stranger = rules.signedIn(edge)
    if (stranger) return refuse(response, stranger)
    const session = sessions.of(edge, port)
    if (edge.path === '/tab' && session !== null) return sendJson(response, 200, { token: tabs.make(session) })
    return refuse(response, { status: 404, words: 'There is nothing at this address.' })
  }
}
