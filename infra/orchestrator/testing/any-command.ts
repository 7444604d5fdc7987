import * as fc from 'fast-check'
import { deviceRows } from '#shared/store/queries/operators.ts'
import { sessionsOf } from '#shared/store/queries/fleet.ts'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import type { Engine } from '../engine/engine.ts'
import { enrol } from '../features/operators/enrol.ts'
import { invite } from '../features/operators/invite.ts'
import { revokeDevice } from '../features/operators/revoke-device.ts'
import { expire } from '../features/takeover/expire.ts'
import { fenced } from '../features/takeover/fenced.ts'
import { leaseOf } from '../features/takeover/lease-rows.ts'
import { release } from '../features/takeover/release.ts'
import { take } from '../features/takeover/take.ts'
import { closed } from '../features/terminals/closed.ts'
import { opened } from '../features/terminals/opened.ts'
import { reconcile } from '../features/terminals/reconcile.ts'
import { beat } from '../features/workers/beat.ts'
import { hello } from '../features/workers/hello.ts'
import { lose } from '../features/workers/lose.ts'
import { picture } from '../features/workers/picture.ts'
import { register } from '../features/workers/register.ts'
import { workerRows } from '../features/workers/worker-rows.ts'
import { guardCommands } from './any-guard-command.ts'
import { trialCommands } from './any-trial-command.ts'
import { projectOf } from '../features/projects/project-rows.ts'
import { create } from '../features/projects/create.ts'
import { cad, priceOf, projectId, setPriceOf } from './funded-trial.ts'
import { describeWorker, idleSample } from './identities.ts'
import { runMoneyCommand } from './money-steps.ts'
import { personNumber } from './states.ts'

/** A command as it may come from the network at any time: `a`, `b`, `c` choose its subject, sensible or not. */
export type AnyCommand = { what: keyof typeof commands; a: number; b: number; c: number }

const hash = (n: number) => n.toString(16).padStart(64, '0')
const person = personNumber

const commands = {
  ...trialCommands,
  ...guardCommands,
  enrol: (engine: Engine, { a, b }: AnyCommand, serial: number) => {
    engine.run(invite, { role: 'operator', codeHash: hash(serial) })
    engine.run(enrol, {
      codeHash: hash(serial),
      proven: true,
      operatorName: `Person ${a}`,
      deviceName: `Laptop ${b}`,
      publicKey: String(b).repeat(43).slice(0, 43),
      tokenHash: hash(serial + 1e6),
      newOperatorId: person(a).operatorId,
      newDeviceId: idNumber('devc', b),
    })
  },
  revoke: (engine: Engine, { a }: AnyCommand) => {
    const device = deviceRows(engine.db)[a]
    if (device) engine.run(revokeDevice, { deviceId: device.id })
  },
  register: (engine: Engine, { a }: AnyCommand, serial: number) => {
    if (workerRows(engine.db).some(({ id }) => id === idNumber('wrkr', a))) return
    engine.run(invite, { role: 'worker', codeHash: hash(serial) })
    const worker = { description: describeWorker(a), newWorkerId: idNumber('wrkr', a), tokenHash: hash(serial + 1e6) }
    engine.run(register, { codeHash: hash(serial), ...worker })
  },
  hello: (engine: Engine, { a, b }: AnyCommand) =>
    engine.run(hello, { workerId: idNumber('wrkr', a), description: { ...describeWorker(a), version: `0.${b}` } }),
  beat: (engine: Engine, { a, b }: AnyCommand) =>
    engine.run(beat, { workerId: idNumber('wrkr', a), sample: { ...idleSample, cpu: b / 10 }, recordSample: true }),
  lose: (engine: Engine, { a }: AnyCommand) => engine.run(lose, { workerId: idNumber('wrkr', a), heardAt: instantAt(0) }),
  picture: (engine: Engine, { a, b }: AnyCommand) =>
    engine.run(picture, { workerId: idNumber('wrkr', a), blob: hash(b), width: 640, height: 400 }),
  take: (engine: Engine, { a, b, c }: AnyCommand, serial: number) =>
    engine.run(take, {
      workerId: idNumber('wrkr', a),
      by: person(b),
      force: c > 4 ? 'because' : null,
      tokenHash: hash(serial),
      ttlMs: 15_000,
    }),
  fenced: (engine: Engine, { a, b }: AnyCommand) => {
    const workerId = idNumber('wrkr', a)
    engine.run(fenced, { workerId, epoch: (leaseOf(engine.db, workerId)?.epoch ?? 0) - (b > 6 ? 1 : 0) })
  },
  expire: (engine: Engine, { a, b }: AnyCommand) => {
    const workerId = idNumber('wrkr', a)
    engine.run(expire, { workerId, epoch: (leaseOf(engine.db, workerId)?.epoch ?? 0) - (b > 6 ? 1 : 0) })
  },
  release: (engine: Engine, { a, b }: AnyCommand) => {
    const workerId = idNumber('wrkr', a)
    engine.run(release, { workerId, epoch: leaseOf(engine.db, workerId)?.epoch ?? 0, deviceId: person(b).deviceId })
  },
  opened: (engine: Engine, { a, b }: AnyCommand) =>
    engine.run(opened, { workerId: idNumber('wrkr', a), sessionId: idNumber('sess', b), title: `Terminal ${b}`, kind: 'shell' }),
  closed: (engine: Engine, { a, b, c }: AnyCommand) =>
    engine.run(closed, { workerId: idNumber('wrkr', a), sessionId: idNumber('sess', b), exitCode: c > 4 ? null : c }),
  reconcile: (engine: Engine, { a, b }: AnyCommand) => {
    const workerId = idNumber('wrkr', a)
    const alive = sessionsOf(engine.db, workerId).slice(0, b)
    engine.run(reconcile, { workerId, alive: alive.map(({ id, title, kind }) => ({ sessionId: id, title, kind })) })
  },
  project: (engine: Engine) => {
    engine.run(create, {
      projectId,
      name: 'demo',
      title: 'Demo',
      asset: cad,
      timeZone: 'America/Toronto',
      budget: { amount: '40000', asset: cad },
    })
    setPriceOf(engine, priceOf())
  },
  money: (engine: Engine, { a, b, c }: AnyCommand) => {
    if (!projectOf(engine.db, projectId)) return
    const tokens = c > 7 ? null : { fresh: c, cacheRead: 0, cacheWrite: 0, visible: 60, reasoning: 0 }
    if (b < 2) runMoneyCommand(engine, { do: 'open', trial: a, amount: 1_000 * c })
    else if (b < 5) runMoneyCommand(engine, { do: 'authorize', n: c, trial: a, input: 50, output: 50, useful: 5, dear: false })
    else if (b < 8) runMoneyCommand(engine, { do: 'settle', n: c, outcome: 'settled', tokens, estimated: false })
    else if (b < 9) runMoneyCommand(engine, { do: 'topUp', trial: a, key: c, amount: 700 })
    else runMoneyCommand(engine, { do: 'close', trial: a })
  },
}

export const anyCommand: fc.Arbitrary<AnyCommand> = fc.record({
  what: fc.constantFrom(...(Object.keys(commands) as AnyCommand['what'][])),
  a: fc.nat(2),
  b: fc.nat(9),
  c: fc.nat(9),
})

/** Runs it; `serial` makes its secrets its own. Whether it was accepted does not matter here. */
export const runAnyCommand = (engine: Engine, command: AnyCommand, serial: number): void => {
  commands[command.what](engine, command, serial)
}
