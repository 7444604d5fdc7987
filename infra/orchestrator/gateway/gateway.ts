import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Agent } from 'undici'
import { agentKinds } from '#shared/schema/agents.ts'
import { taskId as taskIdOf, type TaskId } from '#shared/schema/ids.ts'
import type { Engine } from '../engine/engine.ts'
import { routeOf } from '../features/models/route.ts'
import type { Caller } from '../http/caller.ts'
import { retryAfter } from './call/delivery.ts'
import { Flights, flightTimes, type FlightTimes } from './call/flights.ts'
import { keepAliveTimes, type KeepAliveTimes } from './call/keep-alive.ts'
import { refusedFor } from './call/refused-for.ts'
import { runCall } from './call/run-call.ts'
import { chat } from './chat/chat.ts'
import { inputEstimate } from './count/tokens.ts'
import { hasCalled } from './has-called.ts'
import { messages } from './messages/messages.ts'
import { modelList } from './model-list.ts'
import type { Protocol, ReadAsk } from './protocol.ts'
import { callLimitBytes, readBody } from './read-body.ts'
import { responses } from './responses/responses.ts'
import { statusOf, type Refused } from './refused.ts'
import type { ToolsListed } from './tools-listed.ts'

export type GatewayOptions = {
  engine: Engine
  toolsListed: ToolsListed
  onFault: (error: unknown) => void
  /** Where endpoints' keys are, by the names of their variables. */
  environment?: NodeJS.ProcessEnv
  flights?: Partial<FlightTimes>
  keepAlive?: Partial<KeepAliveTimes>
}

/** The paths of model calls all begin so. */
export const gatewayPrefix = '/v1/'

/** How long an endpoint may be silent before and within an answer, in milliseconds: large models think long. */
const endpointSilenceMs = 15 * 60_000

const countPath = '/v1/messages/count_tokens'

const protocols: Readonly<Record<string, Protocol>> = {
  '/v1/chat/completions': chat,
  '/v1/responses': responses,
  '/v1/messages': messages,
  [countPath]: messages,
}

/**
 * Where agents call models, in the protocol of their choice. Who calls is known by the token alone; the token is a
 * task's, and everything is booked to it.
 */
export class Gateway {
  #options: GatewayOptions
  #flights: Flights
  #dispatcher = new Agent({
    headersTimeout: endpointSilenceMs,
    bodyTimeout: endpointSilenceMs,
    connectTimeout: 10_000,
    keepAliveTimeout: 2_000,
  })

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#flights = new Flights({ ...flightTimes, ...options.flights }, options.onFault)
  }

  async handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> {
    const path = request.url?.split('?')[0] ?? ''
    const protocol = protocols[path] ?? chat
    const task = caller.kind === 'agent' ? taskIdOf.safeParse(caller.subject) : null
    if (!task?.success) return refuse(response, protocol, noAgent)
    if (path === '/v1/models' && request.method === 'GET') return reply(response, modelList)
    if (!(path in protocols) || request.method !== 'POST') return refuse(response, protocol, noSuchCall)
    const bytes = await readBody(request, callLimitBytes)
    if (!bytes) return refuse(response, protocol, tooLarge)
    const read = protocol.read(parsed(bytes))
    if (!read.ok) return refuse(response, protocol, { code: 'bad_request', words: read.words })
    if (path === countPath)
      return reply(response, { input_tokens: inputEstimate(JSON.stringify([read.ask.messages, read.ask.tools])) })
    return this.#call(response, { taskId: task.data, protocol, bytes, read })
  }

  async close(): Promise<void> {
    await this.#flights.close()
    await this.#dispatcher.destroy()
  }

  #call(response: ServerResponse, { taskId, protocol, bytes, read }: Asked): void {
    const { engine, environment = process.env } = this.#options
    const route = routeOf(engine.db, taskId, read.ask.asked)
    if (!route.ok) return refuse(response, protocol, refusedFor(route))
    if (route.waitsForMoney) return refuse(response, protocol, noMoney)
    if (agentKinds[route.agent].tools === 'mcp' && !this.#hasTools(taskId)) return refuse(response, protocol, notListed)

    // Of the bytes as they came: a client that tries again sends the same ones.
    const fingerprint = createHash('sha256').update(`${protocol.name}\n`).update(bytes).digest('hex')
    const keyOf = (variable: string | null) => (variable === null ? null : (environment[variable] ?? null))
    const parts = { engine, dispatcher: this.#dispatcher, keyOf, keepAlive: { ...keepAliveTimes, ...this.#options.keepAlive } }
    const flight = this.#flights.take(`${taskId} ${fingerprint}`, (flight, left) =>
      runCall(parts, { taskId, protocol, fingerprint, ...read, route }, flight, left),
    )
    flight.attach(response)
  }

  /** What was started before this program listed its tools to the program before, and its earlier calls prove it. */
  #hasTools(taskId: TaskId): boolean {
    return this.#options.toolsListed.has(taskId) ?? hasCalled(this.#options.engine.db, taskId)
  }
}

type Asked = { taskId: TaskId; protocol: Protocol; bytes: Buffer; read: Extract<ReadAsk, { ok: true }> }

const noAgent: Refused = {
  code: 'unknown_token',
  words: 'Only the agent of a running task may call models, with the token of its task.',
}

const noSuchCall: Refused = {
  code: 'no_model',
  words: `There are ${Object.keys(protocols).join(', ')} (POST), /v1/models and /v1/allowance (GET).`,
}

/** Also while it waits, so that an agent that goes on asking stops as it did at the first refusal. */
const noMoney: Refused = {
  code: 'out_of_money',
  words: 'The money for this task is used up. Nothing is lost; a top-up lets the work go on.',
}

const tooLarge: Refused = {
  code: 'too_large',
  words: `A model call may send ${callLimitBytes / 1024 / 1024} MiB at most. Shorten the conversation.`,
}

const notListed: Refused = {
  code: 'tools_not_listed',
  words: 'The agent has not listed its tools at /mcp yet. Model calls wait for that.',
}

function refuse(response: ServerResponse, protocol: Protocol, refused: Refused): void {
  // What is left of the request's body is not read; the connection ends with the answer.
  response
    .writeHead(statusOf[refused.code], { 'content-type': 'application/json', connection: 'close', ...retryAfter(refused) })
    .end(JSON.stringify(protocol.refusal(refused)))
}

const reply = (response: ServerResponse, body: object) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
