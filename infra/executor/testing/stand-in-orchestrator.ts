import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract.ts'
import type { ExecutorReport, ExecutorWork } from '#shared/contract/payments.ts'
import { newId } from '#shared/pure/id.ts'
import type { PaymentId } from '#shared/schema/ids.ts'
import type { SwapAsk } from '../swap-socket.ts'
import { until } from './until.ts'

type Hello = { rails: { rail: string; status: string; words: string }[]; secrets: string[] }
type Kind = ExecutorReport['report']
type Of<K extends Kind> = Extract<ExecutorReport, { report: K }>

/** How often the stream of work says something: the executor takes a silent one for dead. */
const beatMs = 5_000

/** A stand-in for the orchestrator's side of the executor's calls, made from the same contract. It decides nothing. */
export class StandInOrchestrator {
  readonly token = 'ex_stand_in_token'
  readonly reports: ExecutorReport[] = []
  readonly hellos: Hello[] = []
  readonly pictures: Uint8Array[] = []
  /** Why a report is refused; null = it is taken. */
  refuses: (report: ExecutorReport) => string | null = () => null
  /** What the executor asked to be released, and why it is kept; null = the card is released. */
  readonly asked: SwapAsk[] = []
  keeps: (asked: SwapAsk) => string | null = () => 'Nothing is released by a stand-in.'
  /** While true nothing that is reported is answered. */
  silent = false
  readonly #listeners = new Set<(work: ExecutorWork) => void>()
  #server: Server | null = null
  #port = 0

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Serves; again on the same port after `stop`. */
  async start(): Promise<void> {
    const handler = new OpenAPIHandler(this.#router())
    const server = createServer(async (request, response) => {
      const authorization = request.headers.authorization ?? ''
      const { matched } = await handler.handle(request, response, { prefix: '/api', context: { authorization } })
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
    this.#listeners.clear()
    server?.closeAllConnections()
    if (server) await once(server.close(), 'close')
  }

  /** Gives work once an executor listens. */
  async give(work: ExecutorWork): Promise<void> {
    await this.listening()
    for (const listener of this.#listeners) listener(work)
  }

  listening(): Promise<boolean> {
    return until('the executor listens for work', () => this.#listeners.size > 0)
  }

  /** Waits until no executor listens any more: work given to one that is gone would be lost. */
  left(): Promise<boolean> {
    return until('the executor is gone', () => this.#listeners.size === 0)
  }

  of<K extends Kind>(kind: K, id: PaymentId): Of<K>[] {
    return this.reports.filter(
      (report): report is Of<K> => report.report === kind && 'paymentId' in report && report.paymentId === id,
    )
  }

  /** Waits until an outcome of a payment is reported. */
  outcome(id: PaymentId): Promise<Of<'settled' | 'failed' | 'unknown'>> {
    return until(`an outcome of ${id}`, () =>
      this.reports.find(
        (report): report is Of<'settled' | 'failed' | 'unknown'> =>
          ['settled', 'failed', 'unknown'].includes(report.report) && 'paymentId' in report && report.paymentId === id,
      ),
    )
  }

  #router() {
    const os = implement({ executor: contract.executor }).$context<{ authorization: string }>()
    const known = os.middleware(({ context, next }) => {
      if (context.authorization !== `Bearer ${this.token}`) throw new ORPCError('UNAUTHORIZED')
      return next()
    })
    const calls = os.use(known).executor
    return os.router({
      executor: {
        hello: calls.hello.handler(({ input }) => void this.hellos.push(input)),
        work: calls.work.handler(({ signal }) => this.#works(signal)),
        report: calls.report.handler(async ({ input, errors }) => {
          await until('answers are given', () => !this.silent, 60_000)
          const words = this.refuses(input)
          if (words !== null) throw errors.REFUSED({ data: { code: 'no', words } })
          this.reports.push(input)
        }),
        picture: calls.picture.handler(async ({ input }) => {
          this.pictures.push(new Uint8Array(await input.png.arrayBuffer()))
          return { blob: '0'.repeat(64) }
        }),
        release: calls.release.handler(({ input, errors }) => {
          this.asked.push(input)
          const words = this.keeps(input)
          if (words !== null) throw errors.REFUSED({ data: { code: 'no', words } })
          return { secret: 'card', approvalId: newId('appr') }
        }),
      },
    })
  }

  async *#works(signal: AbortSignal | undefined): AsyncGenerator<ExecutorWork> {
    const waiting: ExecutorWork[] = [{ work: 'beat' }]
    let wake = Promise.withResolvers<void>()
    const listener = (work: ExecutorWork): void => {
      waiting.push(work)
      wake.resolve()
    }
    this.#listeners.add(listener)
    const beats = setInterval(() => listener({ work: 'beat' }), beatMs)
    const gone = (): boolean => signal?.aborted ?? false
    signal?.addEventListener('abort', () => wake.resolve(), { once: true })
    try {
      while (!gone()) {
        yield* waiting.splice(0)
        await wake.promise
        wake = Promise.withResolvers<void>()
      }
    } finally {
      clearInterval(beats)
      this.#listeners.delete(listener)
    }
  }
}
