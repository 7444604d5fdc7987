import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { until } from './until.ts'

/** One turn of the scripted model: words, or a tool call. */
export type ScriptTurn = { text: string } | { tool: string; arguments: Record<string, unknown> }

export type SeenCall = { path: string; authorization: string; body: string }

const chatRequest = z.object({ messages: z.array(z.object({ role: z.string() })), model: z.string() })

/**
 * The model gateway and the tools in the smallest form that an agent can work with: it follows a script, whose turn is told
 * by the number of tool results in the request, so that nothing is remembered between calls.
 */
export class ScriptedCalls {
  script: ScriptTurn[] = []
  /** The status that model calls are refused with; null = they are answered. */
  refusal: { status: number; words: string } | null = null
  /** Model calls from this many tool results on wait until it is raised. */
  hold = Number.POSITIVE_INFINITY
  withoutTools = false
  readonly seen: SeenCall[] = []
  /** How often the allowance was asked for: it is another text each time. */
  #asked = 0

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    const body = request.method === 'POST' ? await json(request) : null
    this.seen.push({ path, authorization: request.headers.authorization ?? '', body: JSON.stringify(body) })
    if (path === '/v1/allowance') return answer(response, 200, { text: `You have CAD ${(this.#asked += 1)}.00 left.` })
    if (path === '/mcp') return this.withoutTools ? answer(response, 401, {}) : mcp(response, body)
    const { messages, model } = chatRequest.parse(body)
    const at = messages.filter(({ role }) => role === 'tool').length
    await until('the call may be answered', () => at < this.hold || response.destroyed, 120_000)
    if (this.refusal) {
      const { status, words } = this.refusal
      return answer(response, status, { error: { message: words, code: status } })
    }
    const turn = this.script[at] ?? { text: 'Done.' }
    stream(response, model, turn)
  }
}

function stream(response: ServerResponse, model: string, turn: ScriptTurn): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const chunk = (delta: object, more: object = {}): void => {
    const choice = { index: 0, delta, finish_reason: null, ...more }
    response.write(
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model, choices: [choice] })}\n\n`,
    )
  }
  if ('text' in turn) chunk({ role: 'assistant', content: turn.text })
  else {
    const call = { index: 0, id: 'call_1', type: 'function', function: { name: turn.tool, arguments: '' } }
    chunk({ role: 'assistant', tool_calls: [call] })
    for (const part of JSON.stringify(turn.arguments).match(/.{1,7}/gs) ?? [])
      chunk({ tool_calls: [{ index: 0, function: { arguments: part } }] })
  }
  chunk({}, { finish_reason: 'text' in turn ? 'stop' : 'tool_calls' })
  const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 }
  response.write(
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model, choices: [], usage })}\n\n`,
  )
  response.end('data: [DONE]\n\n')
}

const rpc = z.object({ id: z.union([z.number(), z.string()]).optional(), method: z.string() })

function mcp(response: ServerResponse, body: unknown): void {
  const asked = rpc.safeParse(body)
  if (!asked.success) return answer(response, 405, {})
  const { id, method } = asked.data
  if (id === undefined) return void response.writeHead(202).end()
  const results: Record<string, object> = {
    initialize: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'stand-in', version: '1' } },
    'tools/list': {
      tools: [{ name: 'budget_status', description: 'What is left', inputSchema: { type: 'object', properties: {} } }],
    },
    'tools/call': { content: [{ type: 'text', text: 'CAD 1.00 is left' }] },
  }
  const result = results[method]
  if (!result) return answer(response, 200, { jsonrpc: '2.0', id, error: { code: -32_601, message: 'no such method' } })
  answer(response, 200, { jsonrpc: '2.0', id, result })
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
