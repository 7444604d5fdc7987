import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createHash } from 'node:crypto'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract.ts'
import { streamOf, type Commit, type Fact } from '#shared/schema/event.ts'
import type { LeaseGrant } from '#shared/schema/lease.ts'
import { readCursor } from '#shared/store/cursor.ts'
import { fold } from '#shared/store/fold.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { takeSnapshot } from '#shared/store/snapshot.ts'
import { epochOfTests, idNumber, instantAt } from '#shared/testing/histories.ts'
import { openTables } from '#shared/testing/tables.ts'

/**
 * A stand-in for the orchestrator, made from the contract, for faults that the real one does not show on demand: gaps,
 * silence, another history, refusals. It keeps its history with the shared fold.
 */
export class StandInOrchestrator {
  db = openTables()
  epoch = epochOfTests
  beatMs = 100
  /** Sends no beats while true. */
  silent = false
  /** Commits left out of the stream, to make a gap. */
  readonly skipped = new Set<number>()
  /** Followers that ask for what is before this get GONE. */
  keptSince = 0
  code = 'AAAAA-BBBBB-CCCCC-DDDDD'
  token = `op_${'t'.repeat(43)}`
  readonly grants: LeaseGrant[] = []
  ttlMs = 15_000
  renewals = 0
  refuseRenewals = false
  /** Words with which `operators.invite` is refused. */
  refuseInvite: string | null = null
  readonly released: number[] = []
  /** Decisions as they were told, in order. */
  readonly decided: { text: string; signature: string }[] = []
  readonly enrolled: string[] = []
  readonly calls: string[] = []
  readonly blobs = new Map<string, Uint8Array>()
  access: { ssh: { host: string; port: number; user: string }; ttlMs: number; admit: (publicKey: string) => void } | null = null
  readonly #wakers = new Set<() => void>()
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null
  #port = 0
  #seqs = { control: 0, money: 0, agent: 0, traffic: 0 }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get head(): number {
    return readCursor(this.db)?.commit ?? 0
  }

  /** Records facts as one commit and tells followers. */
  record(...facts: Fact[]): Commit {
    const commit: Commit = {
      epoch: this.epoch,
      commit: this.head + 1,
      at: instantAt((this.head + 1) * 1000),
      events: facts.map((fact) => ({ stream: streamOf[fact.kind], seq: ++this.#seqs[streamOf[fact.kind]], fact })),
    }
    fold(this.db, commit)
    this.#wake()
    return commit
  }

  /** Forgets everything and tells another history from now on. */
  startAnew(epoch: string): void {
    this.db = openTables()
    this.epoch = epoch
    this.#seqs = { control: 0, money: 0, agent: 0, traffic: 0 }
    this.drop()
  }

  async listen(): Promise<void> {
    const handler = new OpenAPIHandler(this.#router())
    this.#server = createServer((request, response) => {
      void handler
        .handle(request, response, { prefix: '/api', context: { token: request.headers.authorization ?? '' } })
        .then(({ matched }) => (matched ? undefined : void response.writeHead(404).end('nothing here')))
    })
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** Breaks every connection. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async stop(): Promise<void> {
    this.drop()
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()))
    this.#server = null
  }

  #wake(): void {
    for (const wake of this.#wakers) wake()
  }

  #router() {
    const os = implement(contract).$context<{ token: string }>()
    const known = os.use(({ context, next, path }) => {
      this.calls.push(path.join('.'))
      if (context.token !== `Bearer ${this.token}`) throw no('UNAUTHORIZED', 401, 'This token is not known here.')
      return next()
    })
    return {
      health: os.health.handler(() => ({
        product: 'autocode-orchestrator' as const,
        api: 1 as const,
        epoch: this.epoch,
        at: new Date().toISOString(),
      })),
      operators: {
        enrol: os.operators.enrol.handler(({ input }) => {
          if (input.code !== this.code) throw no('FORBIDDEN', 403, 'This code is not valid.')
          this.enrolled.push(input.publicKey)
          const operator = { id: idNumber('oper', 1), name: input.operatorName, enrolledAt: instantAt(0) }
          const device = {
            id: idNumber('devc', 1),
            operatorId: operator.id,
            name: input.deviceName,
            publicKey: input.publicKey,
            enrolledAt: instantAt(0),
            revokedAt: null,
          }
          return { operator, device, token: this.token }
        }),
        invite: known.operators.invite.handler(() => {
          if (this.refuseInvite !== null) throw no('REFUSED', 409, this.refuseInvite)
          return { code: this.code, expiresAt: instantAt(0) }
        }),
      },
      sync: {
        follow: known.sync.follow.handler(({ input, signal }) => {
          if ((input.epoch !== null && input.epoch !== this.epoch) || input.after < this.keptSince)
            throw no('GONE', 410, 'That history is not here.')
          return this.#follow(input.after, signal)
        }),
        snapshot: known.sync.snapshot.handler(() => takeSnapshot(this.db)),
        blob: known.sync.blob.handler(({ input }) => {
          const bytes = this.blobs.get(input.hash)
          if (!bytes) throw no('NOT_FOUND', 404, 'Not here.')
          return new Blob([Buffer.from(bytes)], { type: 'image/png' })
        }),
      },
      approvals: { decideSigned: known.approvals.decideSigned.handler(({ input }) => void this.decided.push(input)) },
      workers: {
        access: known.workers.access.handler(({ input }) => {
          if (!this.access) throw no('REFUSED', 409, 'The worker is lost.')
          this.access.admit(input.publicKey)
          const publicKey = 'ssh-ed25519 AAAA'
          return {
            ssh: this.access.ssh,
            ttlMs: this.access.ttlMs,
            hostKey: { publicKey, fingerprint: `SHA256:${'A'.repeat(43)}` },
          }
        }),
      },
      leases: {
        acquire: known.leases.acquire.handler(({ input }) => {
          const epoch = this.grants.length + 1
          const token = createHash('sha256').update(`lease ${epoch}`).digest('base64url')
          const grant: LeaseGrant = { workerId: input.workerId, epoch, token, ttlMs: this.ttlMs }
          this.grants.push(grant)
          return grant
        }),
        renew: known.leases.renew.handler(() => {
          if (this.refuseRenewals) throw no('REFUSED', 409, 'Control has moved.')
          this.renewals++
          return { ttlMs: this.ttlMs }
        }),
        release: known.leases.release.handler(({ input }) => void this.released.push(input.epoch)),
      },
    }
  }

  async *#follow(after: number, signal: AbortSignal | undefined) {
    let wake = () => {}
    const waker = () => wake()
    this.#wakers.add(waker)
    signal?.addEventListener('abort', waker)
    try {
      yield { say: 'hello' as const, epoch: this.epoch, head: this.head, beatMs: this.beatMs }
      let at = after
      const gone = () => signal?.aborted === true
      while (!gone()) {
        for (const commit of commitsAfter(this.db, this.epoch, at, 100)) {
          at = commit.commit
          if (!this.skipped.has(at)) yield { say: 'commit' as const, commit }
        }
        if (at >= this.head) {
          let timer: NodeJS.Timeout | undefined
          await new Promise<void>((resolve) => {
            wake = resolve
            timer = setTimeout(resolve, this.beatMs)
          })
          clearTimeout(timer)
          if (!this.silent) yield { say: 'beat' as const, at: new Date().toISOString(), head: this.head }
        }
      }
    } finally {
      this.#wakers.delete(waker)
    }
  }
}

const no = (code: string, status: number, words: string) =>
  new ORPCError(code, { status, message: words, data: { code: code.toLowerCase(), words }, defined: true })
