import type { IncomingMessage, ServerResponse } from 'node:http'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { taskId as taskIdOf, type TaskId } from '#shared/schema/ids.ts'
import type { Engine } from '../engine/engine.ts'
import { readBody } from '../gateway/read-body.ts'
import type { ToolsListed } from '../gateway/tools-listed.ts'
import type { Caller } from '../http/caller.ts'
import { Pace, type PaceLimit } from '../http/pace.ts'
import { refuseRequest } from '../http/refuse-request.ts'
import { addAskOperator } from './ask-operator.ts'
import { addBudgetStatus } from './budget-status.ts'
import { addCancelPayment } from './cancel-payment.ts'
import { addPaymentStatus } from './payment-status.ts'
import { addPermission } from './permission.ts'
import { addReportConfidence } from './report-confidence.ts'
import { addReportProgress } from './report-progress.ts'
import { addReportReceipt } from './report-receipt.ts'
import { addReportRevenue } from './report-revenue.ts'
import { addRequestNetwork } from './request-network.ts'
import { addRequestPayment } from './request-payment.ts'
import { addRequestSecret } from './request-secret.ts'
import { addRequestTakeover } from './request-takeover.ts'

/** Where agents find their tools. */
export const toolsPath = '/mcp'

/** The most that one call of a tool may send, in bytes. */
const toolLimitBytes = 64 * 1024

export type ToolsOptions = {
  engine: Engine
  toolsListed: ToolsListed
  version: string
  pace?: PaceLimit
  onFault: (error: unknown) => void
}

/**
 * The tools of agents, over MCP. Which task a call is for follows from its token alone: every request gets a server of
 * its own that knows no other task, so that no argument can name one.
 */
export class Tools {
  #options: ToolsOptions
  #pace: Pace
  #handler: ReturnType<typeof createMcpHandler>
  #answer: ReturnType<typeof toNodeHandler>

  constructor(options: ToolsOptions) {
    this.#options = options
    this.#pace = new Pace(options.pace ?? { perSecond: 5, burst: 50 })
    this.#handler = createMcpHandler(({ authInfo }) => this.#serverFor(taskIdOf.parse(authInfo?.clientId)), {
      onerror: options.onFault,
      keepAliveMs: 10_000,
    })
    this.#answer = toNodeHandler(this.#handler, { onerror: options.onFault })
  }

  async handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> {
    const task = caller.kind === 'agent' ? taskIdOf.safeParse(caller.subject) : null
    if (!task?.success)
      return refuseRequest(
        response,
        401,
        'unknown_token',
        'Only the agent of a running task has tools, with the token of its task.',
      )
    if (!this.#pace.allows(task.data)) {
      response.setHeader('retry-after', 1)
      return refuseRequest(response, 429, 'too_often', 'This agent calls its tools too often. It may go on in a second.')
    }
    const body = await readBody(request, toolLimitBytes)
    if (!body) return refuseRequest(response, 413, 'too_large', `A call of a tool may send ${toolLimitBytes / 1024} KiB at most.`)
    const message = request.method === 'POST' ? parsed(body) : undefined
    if (listsTools(message))
      response.once('finish', () => response.statusCode === 200 && this.#options.toolsListed.mark(task.data))
    await this.#answer({ ...asIs(request), auth: { token: '', clientId: task.data, scopes: [] } }, response, message)
  }

  async close(): Promise<void> {
    await this.#handler.close()
  }

  #serverFor(taskId: TaskId): McpServer {
    const { engine, version } = this.#options
    const server = new McpServer({ name: 'autocode', version })
    for (const add of tools) add({ server, engine, taskId })
    return server
  }
}

/** What the library looks at of a request whose body was read already. */
const asIs = (request: IncomingMessage) => ({
  method: request.method ?? '',
  url: request.url ?? '',
  headers: request.headers,
  [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
})

const tools = [
  addBudgetStatus,
  addReportProgress,
  addReportConfidence,
  addReportRevenue,
  addAskOperator,
  addRequestPayment,
  addPaymentStatus,
  addCancelPayment,
  addReportReceipt,
  addRequestNetwork,
  addRequestSecret,
  addRequestTakeover,
  addPermission,
]

const anyMessage = z.object({ method: z.string() })

/** Whether a message asks for the list of tools; older protocols may send several messages at once. */
const listsTools = (message: unknown): boolean =>
  (Array.isArray(message) ? message : [message]).some((each) => anyMessage.safeParse(each).data?.method === 'tools/list')

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
