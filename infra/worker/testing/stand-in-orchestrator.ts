import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { implement, ORPCError } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '#shared/contract.ts'
import type { WorkerDescription, WorkerOrder, WorkerReport } from '#shared/contract/workers.ts'
import { newId } from '#shared/pure/id.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { ScriptedCalls } from './scripted-calls.ts'
import { until } from './until.ts'

/**
 * A stand-in for the orchestrator's side of a worker's calls, made from the same contract. It decides nothing: tests give
 * it orders and look at what was reported.
 */
export class StandInOrchestrator {
  readonly code = 'AAAAA-BBBBB-CCCCC-DDDDD'
  readonly token = 'stand-in-token'
  readonly workerId: WorkerId = newId('wrkr')
  readonly reports: WorkerReport[] = []
  readonly hellos: WorkerDescription[] = []
  readonly pictures: { bytes: Uint8Array; width: number; height: number }[] = []
  readonly files = new Map<string, Uint8Array>()
  /** Models and tools, as the tokens of tasks reach them. */
  readonly models = new ScriptedCalls()
  heartbeats = 0
  registered = 0
  readonly #listeners = new Set<(order: WorkerOrder) => void>()
  #server: Server | null = null
  #port = 0

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Serves; again on the same port after `stop`. */
  async start(): Promise<void> {
    const handler = new OpenAPIHandler(this.#router(), {
      plugins: [new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
    })
    const server = createServer(async (request, response) => {
      if (/^\/(v1|mcp)\b/.test(request.url ?? '')) return this.models.handle(request, response)
      const { matched } = await handler.handle(request, response, {
        prefix: '/api',
        context: { authorization: request.headers.authorization ?? '' },
      })
      if (!matched) response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    const address = server.address()
    this.#port = address && typeof address === 'object' ? address.port : 0
    this.#server = server
  }

  /** Gone, as after a kill: every connection is cut. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    this.#listeners.clear()
    server?.closeAllConnections()
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  }

  order(order: WorkerOrder): void {
    for (const listener of this.#listeners) listener(order)
  }

  /** Waits until a worker listens for orders. */
  listening(): Promise<boolean> {
    return until('the worker listens for orders', () => this.#listeners.size > 0)
  }

  /** Waits for a report that fits, and takes it out of the list. */
  async reported<K extends WorkerReport['report']>(
    kind: K,
    fits: (report: Extract<WorkerReport, { report: K }>) => boolean = () => true,
  ): Promise<Extract<WorkerReport, { report: K }>> {
    const isIt = (report: WorkerReport): report is Extract<WorkerReport, { report: K }> =>
      report.report === kind && fits(report as Extract<WorkerReport, { report: K }>)
    const found = await until(`report ${kind}`, () => this.reports.find(isIt))
    this.reports.splice(this.reports.indexOf(found), 1)
    return found
  }

  #router() {
    const os = implement({ worker: contract.worker }).$context<{ authorization: string }>()
    const known = os.middleware(({ context, next }) => {
      if (context.authorization !== `Bearer ${this.token}`)
        throw new ORPCError('UNAUTHORIZED', { data: { code: 'token', words: 'This token is not known.' } })
      return next()
    })
    return os.router({
      worker: {
        register: os.worker.register.handler(({ input, errors }) => {
          if (input.code !== this.code)
            throw errors.REFUSED({ data: { code: 'wrong_code', words: 'This code is wrong or used up. Make a new one.' } })
          this.registered += 1
          return { workerId: this.workerId, token: this.token }
        }),
        hello: os.worker.hello.use(known).handler(({ input }) => {
          this.hellos.push(input.description)
          return { workerId: this.workerId }
        }),
        heartbeat: os.worker.heartbeat.use(known).handler(() => void (this.heartbeats += 1)),
        orders: os.worker.orders.use(known).handler(({ signal }) => this.#orders(signal)),
        report: os.worker.report.use(known).handler(({ input }) => void this.reports.push(input)),
        picture: os.worker.picture.use(known).handler(async ({ input }) => {
          this.pictures.push({ ...input, bytes: new Uint8Array(await input.png.arrayBuffer()) })
          return { blob: '0'.repeat(64) }
        }),
        keep: os.worker.keep.use(known).handler(async ({ input }) => {
          const bytes = new Uint8Array(await input.file.arrayBuffer())
          const blob = createHash('sha256').update(bytes).digest('hex')
          this.files.set(blob, bytes)
          return { blob }
        }),
      },
    })
  }

  async *#orders(signal: AbortSignal | undefined): AsyncGenerator<WorkerOrder> {
    const waiting: WorkerOrder[] = [{ order: 'beat' }]
    let wake = (): void => {}
    const listener = (order: WorkerOrder): void => {
      waiting.push(order)
      wake()
    }
    this.#listeners.add(listener)
    signal?.addEventListener('abort', () => wake())
    const beat = setInterval(() => listener({ order: 'beat' }), 2_000)
    try {
      for (;;) {
        const order = waiting.shift()
        if (signal?.aborted) return
        if (order) yield order
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      clearInterval(beat)
      this.#listeners.delete(listener)
    }
  }
}
