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
import { hasCalled } from './has-called.ts'
import type { Protocol } from './protocol.ts'
import { callLimitBytes, readBody } from './read-body.ts'
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

const protocols: Readonly<Record<string, Protocol>> = { '/v1/chat/completions': chat }

/**
 * Where agents call models, in the protocol of their choice. Who calls is known by the token alone; the token is a
 * task's, and everything is booked to it.
 */
export class Gateway {
  #options: GatewayOptions
  #flights: Flights
  #dispatcher = new Agent({ headersTimeout: endpointSilenceMs, bodyTimeout: endpointSilenceMs, connectTimeout: 10_000 })

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#flights = new Flights({ ...flightTimes, ...options.flights })
  }

  async handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> {
    const path = request.url?.split('?')[0] ?? ''
    const protocol = protocols[path]
    if (!protocol || request.method !== 'POST')
      return refuse(response, chat, { code: 'no_model', words: 'There is no such call of a model.' }, 404)
    const task = caller.kind === 'agent' ? taskIdOf.safeParse(caller.subject) : null
    if (!task?.success)
      return refuse(response, protocol, {
        code: 'unknown_token',
        words: 'Only the agent of a running task may call models, with the token of its task.',
      })
    return this.#call(request, response, protocol, task.data)
  }

  async close(): Promise<void> {
    await this.#flights.close()
    await this.#dispatcher.destroy()
  }

  async #call(request: IncomingMessage, response: ServerResponse, protocol: Protocol, taskId: TaskId): Promise<void> {
    const { engine, onFault, environment = process.env } = this.#options
    const bytes = await readBody(request, callLimitBytes)
    if (!bytes) return refuse(response, protocol, tooLarge)
    const read = protocol.read(parsed(bytes))
    if (!read.ok) return refuse(response, protocol, { code: 'bad_request', words: read.words })
    const route = routeOf(engine.db, taskId, read.ask.asked)
    if (!route.ok) return refuse(response, protocol, refusedFor(route))
    if (agentKinds[route.agent].tools === 'mcp' && !this.#hasTools(taskId)) return refuse(response, protocol, notListed)

    const fingerprint = createHash('sha256').update(`${protocol.name}\n`).update(bytes).digest('hex')
    const keyOf = (variable: string | null) => (variable === null ? null : (environment[variable] ?? null))
    const parts = { engine, dispatcher: this.#dispatcher, keyOf, keepAlive: { ...keepAliveTimes, ...this.#options.keepAlive } }
    const flight = this.#flights.take(`${taskId} ${fingerprint}`, (flight, left) =>
      runCall(parts, { taskId, protocol, fingerprint, ...read, route }, flight, left).catch((error: unknown) => {
        onFault(error)
        return false
      }),
    )
    flight.attach(response)
  }

  /** What was started before this program listed its tools to the program before, and its earlier calls prove it. */
  #hasTools(taskId: TaskId): boolean {
    return this.#options.toolsListed.has(taskId) ?? hasCalled(this.#options.engine.db, taskId)
  }
}

const tooLarge: Refused = {
  code: 'too_large',
  words: `A model call may send ${callLimitBytes / 1024 / 1024} MiB at most. Shorten the conversation.`,
}

const notListed: Refused = {
  code: 'tools_not_listed',
  words: 'The agent has not listed its tools at /mcp yet. Model calls wait for that.',
}

function refuse(response: ServerResponse, protocol: Protocol, refused: Refused, status = statusOf[refused.code]): void {
  // What is left of the request's body is not read; the connection ends with the answer.
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close', ...retryAfter(refused) })
    .end(JSON.stringify(protocol.refusal(refused)))
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
