import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'
import { parseAddress, type PinnedFetch, pinnedFetch } from '#shared/net/pinned-fetch.ts'
import { BackOff } from '../kit/back-off.ts'
import { wordsOf } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'

/** Longest body of a call, in bytes; the gateway's own limit. */
const bodyLimit = 8 * 1024 * 1024
/** Calls under way at once: an agent has a few, a hostile one as many as it can. */
const callLimit = 24

export type RelayDesk = {
  /** Where calls go and the token they go with, read anew for each. */
  target(): { address: string; token: string }
  /** Resolves when a model call may go: at once, or when the task is no longer paused. */
  turn(signal: AbortSignal): Promise<void>
  /** A model call was refused for want of money, in the gateway's words. */
  noMoney(words: string): void
  /** A model call was answered. */
  answered(): void
  /** The agent has listed our tools. */
  toolsListed(): void
  /** The orchestrator is not reached and a call waits for it; null = it is reached again. */
  away(words: string | null): void
}

/**
 * The one way out of an agent's sandbox: model calls and tools, nothing else. Whoever connects is this task's agent, so
 * whatever it says of its identity is replaced. While the orchestrator is away a call waits and is sent again, the same to the byte.
 */
export function relayServer(desk: RelayDesk): Server {
  let calls = 0
  let reached: { address: string; fetch: PinnedFetch } | null = null
  const fetchFor = (address: string): PinnedFetch['fetch'] => {
    if (reached?.address !== address) {
      void reached?.fetch.close()
      // A call may be held for as long as a person takes; whoever made it has its own limit.
      reached = { address, fetch: pinnedFetch(parseAddress(address), { headersMs: 0 }) }
    }
    return reached.fetch.fetch
  }

  const relay = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = allowedPath(request.url ?? '')
    if (path === null) return refuse(response, 404, 'Only /v1 and /mcp are here.')
    if (calls >= callLimit) return refuse(response, 429, 'Too many calls at once.', { 'retry-after': '1' })
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    calls += 1
    try {
      const body = await readBody(request)
      if (!body) return refuse(response, 413, `A call may have ${bodyLimit} bytes at most.`)
      const modelCall = request.method === 'POST' && path.startsWith('/v1/') && !path.includes('count_tokens')
      if (modelCall) await desk.turn(gone.signal)
      const answer = await sent(request, path, body, gone.signal)
      if (!answer) return
      if (modelCall) await judge(answer)
      if (path.startsWith('/mcp') && answer.ok && listsTools(body)) desk.toolsListed()
      response.writeHead(answer.status, passedOn(answer.headers))
      response.flushHeaders()
      if (answer.body) await pipeline(Readable.fromWeb(answer.body as NodeStream), response)
      else response.end()
    } catch {
      // Cut on either side: the other one sees a broken connection, and asks again if it wants.
      response.destroy()
    } finally {
      calls -= 1
    }
  }

  const judge = async (answer: Response): Promise<void> => {
    if (answer.status === 402) desk.noMoney(await wordsIn(answer.clone()))
    else if (answer.ok) desk.answered()
  }

  /** The orchestrator's answer, whenever it comes; null = nobody waits for it any more. */
  const sent = async (
    request: IncomingMessage,
    path: string,
    body: Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<Response | null> => {
    const backOff = new BackOff(250, 5_000)
    let away = false
    while (!signal.aborted) {
      const { address, token } = desk.target()
      try {
        const answer = await fetchFor(address)(`${parseAddress(address).url}${path}`, {
          method: request.method ?? 'GET',
          headers: [...headersOf(request), ['authorization', `Bearer ${token}`]],
          body: body.length > 0 ? body : null,
          signal,
        })
        if (away) desk.away(null)
        return answer
      } catch (error) {
        if (signal.aborted) break
        away = true
        desk.away(wordsOf(error))
        await pause(backOff.next(), signal)
      }
    }
    return null
  }

  return createServer({ requestTimeout: 0, headersTimeout: 20_000 }, (request, response) => void relay(request, response))
}

/** The path as it may go on, or null. Nothing that another reader could take for a different path passes. */
export function allowedPath(url: string): string | null {
  const [path = '', query] = url.split('?', 2)
  if (!/^\/(v1(\/[\w.:-]+)+|mcp)$/.test(path) || path.split('/').includes('..') || path.split('/').includes('.')) return null
  return query === undefined ? path : `${path}?${query.replaceAll('#', '')}`
}

/** What is about one connection only, and everything that tells who somebody is. */
const notPassedOn = new Set(
  `connection keep-alive te trailer transfer-encoding upgrade expect host content-length accept-encoding content-encoding
  authorization x-api-key api-key cookie forwarded origin referer`.split(/\s+/),
)

const passes = (name: string): boolean => !notPassedOn.has(name) && !name.startsWith('proxy-') && !name.startsWith('x-forwarded-')

const headersOf = (request: IncomingMessage): [string, string][] =>
  Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    passes(name) ? values.map((value): [string, string] => [name, value]) : [],
  )

const passedOn = (headers: Headers): Record<string, string> => Object.fromEntries([...headers].filter(([name]) => passes(name)))

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > bodyLimit) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function listsTools(body: Uint8Array): boolean {
  try {
    const said: unknown = JSON.parse(Buffer.from(body).toString())
    return [said].flat().some((one) => one !== null && typeof one === 'object' && 'method' in one && one.method === 'tools/list')
  } catch {
    return false
  }
}

async function wordsIn(answer: Response): Promise<string> {
  const text = await answer.text()
  try {
    const { error } = JSON.parse(text)
    return typeof error?.message === 'string' ? error.message : text
  } catch {
    return text
  }
}

function refuse(response: ServerResponse, status: number, words: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ error: { message: words, type: 'relay' } }))
}
