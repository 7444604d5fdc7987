import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { implement } from '@orpc/server'
import { contract } from '#shared/contract.ts'
import type { FlowAnswer, FlowQuestion } from '#shared/contract/traffic.ts'
import type { Flow } from '#shared/schema/flow.ts'
import { idNumber } from '#shared/testing/histories.ts'

export const agent: FlowAnswer['who'] = {
  workerId: idNumber('wrkr', 1),
  trialId: idNumber('trial', 1),
  taskId: idNumber('task', 1),
  from: 'agent',
}
export const executor: FlowAnswer['who'] = { ...agent, from: 'executor' }

export const allow = (who = agent): FlowAnswer => ({ answer: 'allow', words: 'A rule lets it.', approvalId: null, who })
export const refuse = (words = 'Not this host.'): FlowAnswer => ({ answer: 'refuse', words, approvalId: null, who: agent })

type Hello = { proxy: string; authority: string; version: string }
type Decide = (question: FlowQuestion, signal: AbortSignal) => FlowAnswer | Promise<FlowAnswer>

/** A stand-in for the orchestrator's side of the proxy's calls, made from the same contract. A test says what it decides. */
export class StandInOrchestrator {
  readonly token = 'eg_stand_in_token'
  readonly questions: FlowQuestion[] = []
  readonly flows: Flow[] = []
  readonly hellos: Hello[] = []
  readonly pinned: { credential: string | null; host: string; failures: number }[] = []
  decide: Decide = () => allow()
  #server: Server | null = null
  #port = 0

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Serves; again on the same port after `stop`. */
  async start(): Promise<void> {
    const handler = new OpenAPIHandler(this.#router())
    const server = createServer(async (request, response) => {
      const { matched } = await handler.handle(request, response, { prefix: '/api', context: {} })
      if (!matched) response.writeHead(404).end()
    })
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    this.#port = address && typeof address === 'object' ? address.port : 0
    this.#server = server
  }

  /** Gone, as after a kill: every connection is cut. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    server?.closeAllConnections()
    if (server) await once(server.close(), 'close')
  }

  #router() {
    const api = implement({ egress: contract.egress }).egress
    return {
      egress: {
        hello: api.hello.handler(({ input }) => void this.hellos.push(input)),
        decide: api.decide.handler(async ({ input, signal }) => {
          this.questions.push(input)
          return this.decide(input, signal ?? new AbortController().signal)
        }),
        report: api.report.handler(({ input }) => void this.flows.push(...input.flows)),
        pinned: api.pinned.handler(({ input }) => void this.pinned.push(input)),
      },
    }
  }
}
