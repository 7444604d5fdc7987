import * as fc from 'fast-check'
import { commit, streamOf, type Commit, type Fact } from '../schema/event.ts'
import type { Lease } from '../schema/lease.ts'
import type { Device, Operator } from '../schema/operator.ts'
import type { Session } from '../schema/session.ts'
import type { Worker } from '../schema/worker.ts'
import { idNumber, instantAt } from './ids.ts'
import { anyLedgerStep, LedgerFacts, openedAccounts, type LedgerStep } from './ledger-facts.ts'
import { anyTrialFact } from './trial-facts.ts'

export { idNumber, instantAt } from './ids.ts'

export const epochOfTests = 'epoch-of-the-tests'

export const workerNumber = (n: number, change: Partial<Worker> = {}): Worker => ({
  id: idNumber('wrkr', n),
  name: `worker-${n}`,
  state: 'online',
  stateSince: instantAt(0),
  heardAt: instantAt(0),
  registeredAt: instantAt(0),
  version: '0.1.0',
  platform: { os: 'Debian 12', kernel: '6.18', cpus: 2, memoryBytes: 4e9 },
  capabilities: {
    desktop: { ok: true, reason: '' },
    sandbox: { ok: true, reason: '' },
    ssh: { ok: true, reason: '' },
  },
  ssh: { host: '127.0.0.1', port: 2200 + n, user: 'gateway' },
  hostKey: { publicKey: 'ssh-ed25519 AAAA', fingerprint: `SHA256:${'A'.repeat(43)}` },
  ...change,
})

const workerIndex = fc.integer({ min: 0, max: 3 })
const moment = fc.integer({ min: 0, max: 1e9 }).map(instantAt)

const workerFact: fc.Arbitrary<Fact> = fc
  .record({ n: workerIndex, at: moment, kind: fc.constantFrom('worker.registered', 'worker.lost', 'worker.returned') })
  .map(({ n, at, kind }) => ({
    kind,
    v: 1,
    worker: workerNumber(n, { state: kind === 'worker.lost' ? 'lost' : 'online', stateSince: at }),
  }))

const sampleFact: fc.Arbitrary<Fact> = fc
  .record({ n: workerIndex, at: moment, cpu: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ n, at, cpu }): Fact => ({
    kind: 'worker.sampled',
    v: 1,
    sample: {
      workerId: idNumber('wrkr', n),
      at,
      cpu: Math.abs(cpu),
      memoryUsedBytes: 1e9,
      memoryTotalBytes: 4e9,
      diskFreeBytes: 1e10,
      load1: 0.5,
    },
  }))

const pictureFact: fc.Arbitrary<Fact> = fc
  .record({ n: workerIndex, at: moment, hash: fc.integer({ min: 0, max: 15 }) })
  .map(({ n, at, hash }): Fact => ({
    kind: 'worker.pictured',
    v: 1,
    picture: { workerId: idNumber('wrkr', n), at, blob: hash.toString(16).repeat(64), width: 640, height: 400 },
  }))

const leaseFact: fc.Arbitrary<Fact> = fc
  .record({
    n: workerIndex,
    at: moment,
    epoch: fc.nat(1000),
    state: fc.constantFrom<Lease['state'][]>('free', 'fencing', 'held'),
  })
  .map(({ n, at, epoch, state }): Fact => {
    const holder = { operatorId: idNumber('oper', n), deviceId: idNumber('devc', n), name: `Person ${n}` }
    return {
      kind: 'lease.moved',
      v: 1,
      lease: { workerId: idNumber('wrkr', n), epoch, state, since: at, holder: state === 'free' ? null : holder },
      cause: state === 'free' ? 'released' : state === 'held' ? 'fenced' : 'asked',
    }
  })

const sessionFact: fc.Arbitrary<Fact> = fc
  .record({ n: fc.nat(7), worker: workerIndex, at: moment, open: fc.boolean() })
  .map(({ n, worker, at, open }): Fact => {
    const session: Session = {
      id: idNumber('sess', n),
      workerId: idNumber('wrkr', worker),
      kind: 'shell',
      title: `Terminal ${n}`,
      state: open ? 'open' : 'closed',
      openedAt: at,
      closedAt: open ? null : at,
      exitCode: open ? null : n,
    }
    return open ? { kind: 'session.opened', v: 1, session } : { kind: 'session.closed', v: 1, session }
  })

const operatorFact: fc.Arbitrary<Fact> = fc.record({ n: fc.nat(3), at: moment }).map(({ n, at }): Fact => {
  const operator: Operator = { id: idNumber('oper', n), name: `Person ${n}`, enrolledAt: at }
  return { kind: 'operator.enrolled', v: 1, operator }
})

const deviceFact: fc.Arbitrary<Fact> = fc
  .record({ n: fc.nat(5), at: moment, revoked: fc.boolean() })
  .map(({ n, at, revoked }): Fact => {
    const device: Device = {
      id: idNumber('devc', n),
      operatorId: idNumber('oper', n % 4),
      name: `Laptop ${n}`,
      publicKey: 'A'.repeat(43),
      enrolledAt: at,
      revokedAt: revoked ? at : null,
    }
    return revoked ? { kind: 'device.revoked', v: 1, device } : { kind: 'device.enrolled', v: 1, device }
  })

/** Facts as they may come, kinds and rows mixed without regard to sense, which `fold` must not need; of money, steps. */
const anyStep: fc.Arbitrary<{ fact: Fact } | { money: LedgerStep }> = fc.oneof(
  {
    arbitrary: fc
      .oneof(workerFact, { arbitrary: sampleFact, weight: 3 }, pictureFact, leaseFact, sessionFact, operatorFact, deviceFact, {
        arbitrary: anyTrialFact,
        weight: 6,
      })
      .map((fact) => ({ fact })),
    weight: 4,
  },
  { arbitrary: anyLedgerStep.map((money) => ({ money })), weight: 1 },
)

/** A whole history: commits from 1, gapless, each stream gapless in itself. */
export const anyHistory = (maxCommits: number): fc.Arbitrary<Commit[]> =>
  fc.array(fc.array(anyStep, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: maxCommits }).map((groups) => {
    const ledger = new LedgerFacts()
    const facts = groups.map((steps) => steps.flatMap((step) => ('fact' in step ? step.fact : (ledger.next(step.money) ?? []))))
    return historyOf([openedAccounts, ...facts.filter((group) => group.length > 0)])
  })

/** The history in which each of `groups` was one command. */
export function historyOf(groups: Fact[][]): Commit[] {
  const seqs = { control: 0, money: 0, agent: 0, traffic: 0 }
  return groups.map((facts, place) =>
    commit.parse({
      epoch: epochOfTests,
      commit: place + 1,
      at: instantAt(place * 1000),
      events: facts.map((fact) => ({ stream: streamOf[fact.kind], seq: ++seqs[streamOf[fact.kind]], fact })),
    }),
  )
}
