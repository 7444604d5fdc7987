import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Lease, LeaseOrder } from '#shared/schema/lease.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { check } from '#shared/testing/check.ts'
import { instantAt, workerNumber } from '#shared/testing/histories.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { idleSample } from '../../testing/identities.ts'
import { ModelWorker } from '../../testing/model-worker.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { beat } from '../workers/beat.ts'
import { lose } from '../workers/lose.ts'
import { expire } from './expire.ts'
import { fenced } from './fenced.ts'
import { leaseOrderOf } from './lease-order.ts'
import { leaseOf } from './lease-rows.ts'
import { release } from './release.ts'
import { renew } from './renew.ts'
import { take } from './take.ts'

const worker = workerNumber(1)
const workerId = worker.id
const addWorker: Rule<null, null, void> = {
  load: () => null,
  decide: () => accept(undefined, { facts: [{ kind: 'worker.registered', v: 1, worker }] }),
}

/** Everything that can happen around one lease; `n` picks a person, `ago` an epoch that much earlier than the latest. */
const anyStep = fc.oneof(
  fc.record({ step: fc.constant('take' as const), n: fc.nat(2), force: fc.boolean() }),
  fc.record({ step: fc.constant('deliver' as const) }),
  fc.record({ step: fc.constant('report' as const), ago: fc.nat(3) }),
  fc.record({ step: fc.constantFrom('renew' as const, 'release' as const), n: fc.nat(2), ago: fc.nat(2) }),
  fc.record({ step: fc.constant('expire' as const), ago: fc.nat(2) }),
  fc.record({ step: fc.constantFrom('lose' as const, 'beat' as const, 'cut' as const, 'reconnect' as const) }),
)
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

class World {
  readonly it: TestEngine
  readonly gateway = new ModelWorker()
  /** Whose token is which, by its hash. */
  readonly tokens = new Map<string, number>()
  #onTheWay: LeaseOrder[] = []
  #collected = 0
  #made = 0

  constructor(it: TestEngine) {
    this.it = it
    it.engine.run(addWorker, null)
  }

  do(step: Step): void {
    const { engine } = this.it
    const latest = leaseOf(engine.db, workerId)?.epoch ?? 0
    switch (step.step) {
      case 'take': {
        const tokenHash = (this.#made += 1).toString(16).padStart(64, '0')
        this.tokens.set(tokenHash, step.n)
        engine.run(take, { workerId, by: personNumber(step.n), force: step.force ? 'because' : null, tokenHash, ttlMs: 15_000 })
        break
      }
      case 'deliver': {
        const order = this.#onTheWay.shift()
        if (order) this.gateway.take(order)
        break
      }
      case 'report': {
        const epoch = this.gateway.said.at(-1 - step.ago)
        if (epoch) engine.run(fenced, { workerId, epoch })
        break
      }
      case 'renew':
        engine.run(renew, { workerId, epoch: latest - step.ago, deviceId: personNumber(step.n).deviceId, ttlMs: 15_000 })
        break
      case 'release':
        engine.run(release, { workerId, epoch: latest - step.ago, deviceId: personNumber(step.n).deviceId })
        break
      case 'expire':
        engine.run(expire, { workerId, epoch: latest - step.ago })
        break
      case 'lose':
        engine.run(lose, { workerId, heardAt: instantAt(0) })
        break
      case 'beat':
        engine.run(beat, { workerId, sample: idleSample, recordSample: false })
        break
      case 'cut':
        this.gateway.cut()
        break
      case 'reconnect': {
        const order = leaseOrderOf(engine.db, workerId, 15_000)
        this.#onTheWay = order.order === 'lease' ? [order.lease] : []
        this.#collected = this.it.orders.length
        return
      }
    }
    for (const { order } of this.it.orders.slice(this.#collected)) if (order.order === 'lease') this.#onTheWay.push(order.lease)
    this.#collected = this.it.orders.length
  }

  /** While the history says that someone has control, nobody else's token may open the worker. */
  onlyTheHolderMayType(): boolean {
    const lease = leaseOf(this.it.engine.db, workerId)
    const { tokenHash } = this.gateway
    if (lease?.state !== 'held' || tokenHash === null) return true
    const owner = personNumber(this.tokens.get(tokenHash) ?? -1).deviceId
    return owner === lease.holder?.deviceId && this.gateway.epoch === lease.epoch
  }
}

const leaseMoves = (it: TestEngine): Lease[] =>
  commitsAfter(it.engine.db, it.epoch, 0, 10_000)
    .flatMap(({ events }) => events)
    .flatMap(({ fact }) => (fact.kind === 'lease.moved' ? [fact.lease] : []))

/** Epochs grow by one with every move; only the acknowledgement, which follows its own fence, keeps the epoch. */
function followsFrom(before: Pick<Lease, 'epoch' | 'state'>, next: Lease): boolean {
  if ((next.holder === null) !== (next.state === 'free')) return false
  return next.state === 'held' ? before.state === 'fencing' && next.epoch === before.epoch : next.epoch === before.epoch + 1
}

test('whatever happens in whatever order, at most one holder has a valid token, and epochs only grow', async () => {
  await check(
    fc.property(fc.array(anyStep, { maxLength: 60, size: 'max' }), (steps) => {
      const it = openTestEngine()
      try {
        const world = new World(it)
        for (const step of steps) {
          world.do(step)
          expect(world.onlyTheHolderMayType()).toBe(true)
        }
        const moves = [{ epoch: 0, state: 'free' as const }, ...leaseMoves(it)]
        expect(leaseMoves(it).filter((lease, place) => !followsFrom(moves[place] ?? lease, lease))).toEqual([])
      } finally {
        it.remove()
      }
    }),
    { runs: 25, soakRuns: 2_000 },
  )
})
