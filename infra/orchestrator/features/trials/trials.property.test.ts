import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkerReport } from '#shared/contract/workers.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { TrialId, WorkerId } from '#shared/schema/ids.ts'
import { account } from '#shared/schema/ledger.ts'
import { trial, type Task, type Trial } from '#shared/schema/trial.ts'
import { fold } from '#shared/store/fold.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { check } from '#shared/testing/check.ts'
import { idNumber, instantAt, workerNumber } from '#shared/testing/histories.ts'
import { openTables, tablesOf } from '#shared/testing/tables.ts'
import { idleSample } from '../../testing/identities.ts'
import { ModelTaskWorker } from '../../testing/model-task-worker.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { createTrial, recordFacts, testTokenOf, withProject } from '../../testing/with-trial.ts'
import { beat } from '../workers/beat.ts'
import { lose } from '../workers/lose.ts'
import { Admissions } from '../workers/admissions.ts'
import { WorkerOrders } from '../workers/orders.ts'
import { takeReport } from '../workers/report.ts'
import { again } from './again.ts'
import { passDeadline, trialsPastDeadline } from './deadline.ts'
import { giveUp, grace } from './give-up.ts'
import { noteAbsence } from './note-absence.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'
import { say } from './say.ts'
import { startTask } from './start-task.ts'
import { isDone, isInHand, isOver } from './states.ts'
import { stop } from './stop.ts'
import { taskOrdersOf } from './task-orders.ts'
import { topUpTrial } from './top-up.ts'
import { tasksInHand, tasksOf, tasksOfOverTrials, trialOf } from './trial-rows.ts'
import { waitForMoney } from './wait-for-money.ts'

const workerIds: WorkerId[] = [idNumber('wrkr', 1), idNumber('wrkr', 2)]
const trialNumber = (n: number): TrialId => idNumber('trial', n)
const oneCent = { amount: '10000000000', asset: 'CAD/12' }

const w = fc.nat(1)
const t = fc.nat(3)
const anyStep = fc.oneof(
  { arbitrary: fc.record({ step: fc.constant('create' as const), t, tasks: fc.integer({ min: 1, max: 3 }) }), weight: 2 },
  { arbitrary: fc.record({ step: fc.constantFrom('start' as const, 'sweep' as const) }), weight: 3 },
  { arbitrary: fc.record({ step: fc.constantFrom('deliver' as const, 'work' as const), w }), weight: 4 },
  { arbitrary: fc.record({ step: fc.constant('end' as const), w, how: fc.nat(9) }), weight: 2 },
  { arbitrary: fc.record({ step: fc.constant('report' as const), w, ago: fc.nat(6) }), weight: 5 },
  { arbitrary: fc.record({ step: fc.constantFrom('reconnect' as const, 'lose' as const, 'beat' as const), w }), weight: 2 },
  { arbitrary: fc.record({ step: fc.constant('restart' as const), w, forgetful: fc.boolean() }), weight: 1 },
  {
    arbitrary: fc.record({
      step: fc.constantFrom('pause' as const, 'resume' as const, 'resume' as const, 'topUp' as const, 'noMoney' as const),
      t,
    }),
    weight: 3,
  },
  /** Nothing goes wrong for a while: what is to be done is started, told, worked on and reported. */
  { arbitrary: fc.record({ step: fc.constant('well' as const), w, how: fc.option(fc.nat(9)) }), weight: 6 },
  { arbitrary: fc.record({ step: fc.constant('stop' as const), t }), weight: 1 },
  { arbitrary: fc.record({ step: fc.constantFrom('say' as const, 'again' as const), t }), weight: 1 },
  { arbitrary: fc.record({ step: fc.constant('later' as const), minutes: fc.integer({ min: 1, max: 20 }) }), weight: 1 },
)
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

class World {
  readonly it: TestEngine
  readonly workers = workerIds.map(() => new ModelTaskWorker())
  #onTheWay = workerIds.map((): TestEngine['orders'][number]['order'][] => [])
  #collected = 0
  #serial = 0
  #projectId

  constructor(it: TestEngine) {
    this.it = it
    this.#projectId = withProject(it).projectId
    it.engine.run(recordFacts, [{ kind: 'worker.registered', v: 1, worker: workerNumber(2) }])
    this.do({ step: 'create', t: 0, tasks: 2 })
  }

  do(step: Step): void {
    const { engine, time } = this.it
    time.now += 10
    this.#serial += 1
    const by = 'Ada'
    switch (step.step) {
      case 'create':
        if (!trialOf(engine.db, trialNumber(step.t)))
          createTrial(this.it, {
            trialId: trialNumber(step.t),
            projectId: this.#projectId,
            tasks: step.tasks,
            deadlineAt: step.t % 2 ? new Date(time.now + 30 * 60_000).toISOString() : null,
          })
        break
      case 'start':
        this.start()
        break
      case 'sweep':
        this.sweep()
        break
      case 'deliver':
        this.deliver(step.w)
        break
      case 'work':
        this.workers[step.w]?.step()
        break
      case 'end':
        this.workers[step.w]?.endFirst(step.how)
        break
      case 'report':
        this.report(step.w, this.workers[step.w]?.reports.at(-1 - step.ago))
        break
      case 'reconnect':
        this.reconnect(step.w)
        break
      case 'lose':
        engine.run(lose, { workerId: idOf(step.w), heardAt: instantAt(0) })
        break
      case 'beat':
        engine.run(beat, { workerId: idOf(step.w), sample: idleSample, recordSample: false })
        break
      case 'restart':
        this.report(step.w, this.workers[step.w]?.restart(step.forgetful))
        break
      case 'well':
        this.well(step.w, step.how)
        break
      case 'pause':
        engine.run(pause, { trialId: trialNumber(step.t), by })
        break
      case 'resume':
        engine.run(resume, { trialId: trialNumber(step.t) })
        break
      case 'stop':
        engine.run(stop, { trialId: trialNumber(step.t), by })
        break
      case 'topUp':
        engine.run(topUpTrial, { trialId: trialNumber(step.t), amount: oneCent, key: `key-${this.#serial}` })
        break
      case 'noMoney':
        for (const { id } of tasksOf(engine.db, trialNumber(step.t)).filter(isInHand)) engine.run(waitForMoney, { taskId: id })
        break
      case 'say':
        engine.run(say, { trialId: trialNumber(step.t), key: `say-${this.#serial}`, text: 'Go on.', by })
        break
      case 'again':
        engine.run(again, {
          trialId: trialNumber(10 + step.t),
          of: trialNumber(step.t),
          budget: oneCent,
          newTaskId: (place) => idNumber('task', 400 + step.t * 20 + place),
        })
        break
      case 'later':
        time.now += step.minutes * 60_000
    }
    this.collect()
  }

  /** Orders leave for their workers. */
  collect(): void {
    for (const { workerId, order } of this.it.orders.slice(this.#collected))
      this.#onTheWay[workerIds.indexOf(workerId)]?.push(order)
    this.#collected = this.it.orders.length
  }

  start(): void {
    const { engine } = this.it
    engine.run(noteAbsence, null)
    for (;;) {
      const started = engine.run(startTask, { tokenOf: testTokenOf })
      if (!started.ok || started.answer === null) return
    }
  }

  well(n: number, how: number | null): void {
    this.start()
    this.collect()
    while (this.#onTheWay[n]?.length) this.deliver(n)
    const [worker] = this.workers.slice(n)
    worker?.step()
    if (how !== null) worker?.endFirst(how)
    for (const report of worker?.reports.slice(-4) ?? []) this.report(n, report)
  }

  sweep(): void {
    const { engine } = this.it
    for (const { id } of trialsPastDeadline(engine.db, engine.clock.now())) engine.run(passDeadline, { trialId: id })
    for (const { id } of tasksOfOverTrials(engine.db)) engine.run(giveUp, { taskId: id, grace })
  }

  deliver(n: number): void {
    const order = this.#onTheWay[n]?.shift()
    if (order) this.workers[n]?.take(order)
  }

  reconnect(n: number): void {
    this.#onTheWay[n] = taskOrdersOf(this.it.engine.db, idOf(n), testTokenOf, this.it.engine.clock.now())
  }

  report(n: number, report: WorkerReport | undefined): void {
    const { engine } = this.it
    const services = { engine, orders: new WorkerOrders(), admissions: new Admissions(), tokenOf: testTokenOf }
    if (report) takeReport(services, idOf(n), report)
  }

  /** Everybody does what is expected of them, until nothing is left to do. */
  settle(): void {
    const { engine } = this.it
    for (let round = 0; round < 60; round += 1) {
      const open = rowsOf(engine.db, trial, 'SELECT row FROM trials').filter((row) => !isOver(row))
      if (open.length === 0 && tasksOfOverTrials(engine.db).length === 0) return
      for (const { id } of open) {
        engine.run(resume, { trialId: id })
        engine.run(topUpTrial, { trialId: id, amount: oneCent, key: `settle-${round}` })
      }
      this.start()
      for (const [n, worker] of this.workers.entries()) {
        engine.run(beat, { workerId: idOf(n), sample: idleSample, recordSample: false })
        this.do({ step: 'reconnect', w: n })
        for (let order = 0; order < 20; order += 1) this.deliver(n)
        this.report(n, worker.restart(false))
        worker.endFirst(0)
        for (const report of worker.reports.slice(-20)) this.report(n, report)
      }
    }
  }
}

const idOf = (n: number): WorkerId => workerIds[n] ?? idNumber('wrkr', 1)

const factsOf = ({ engine, epoch }: TestEngine): Fact[] =>
  commitsAfter(engine.db, epoch, 0, 100_000)
    .flatMap(({ events }) => events)
    .map(({ fact }) => fact)

const trialMoves: Record<Trial['state'], Trial['state'][]> = {
  queued: ['running', 'paused', 'stopped'],
  running: ['paused', 'waiting_money', 'finished', 'stopped', 'broken'],
  paused: ['running', 'queued', 'finished', 'stopped', 'broken'],
  waiting_money: ['running', 'queued', 'paused', 'finished', 'stopped', 'broken'],
  finished: [],
  stopped: [],
  broken: [],
}
const taskMoves: Record<Task['state'], Task['state'][]> = {
  waiting: ['preparing', 'stopped'],
  preparing: ['running', 'judging', 'passed', 'failed', 'waiting', 'stopped', 'broken'],
  running: ['judging', 'passed', 'failed', 'waiting', 'stopped', 'broken'],
  judging: ['passed', 'failed', 'waiting', 'stopped', 'broken'],
  passed: [],
  failed: [],
  stopped: [],
  broken: [],
}

/** Goes through all that was recorded and names every move that must not be. */
function illegalMoves(facts: readonly Fact[]): string[] {
  const [trials, tasks, found] = [new Map<string, Trial>(), new Map<string, Task>(), new Array<string>()]
  for (const fact of facts) {
    if (fact.kind === 'trial.changed') {
      const [next, before] = [fact.trial, trials.get(fact.trial.id)]
      if (before && before.state !== next.state && !trialMoves[before.state].includes(next.state))
        found.push(`trial ${before.state} → ${next.state}`)
      if (before && isOver(before)) found.push(`a trial that was ${before.state} changed`)
      if (before?.workerId && before.workerId !== next.workerId) found.push('a trial changed its worker')
      if (isOver(next) !== (next.endedAt !== null)) found.push('a trial’s end and its moment differ')
      trials.set(next.id, next)
    }
    if (fact.kind === 'task.changed') {
      const [next, before] = [fact.task, tasks.get(fact.task.id)]
      if (before && before.state !== next.state && !taskMoves[before.state].includes(next.state))
        found.push(`task ${before.state} → ${next.state}`)
      if (before && isDone(before)) found.push(`a task that was ${before.state} changed`)
      if (before && next.attempt < before.attempt) found.push('a task’s attempts went back')
      if (before && next.attempt > before.attempt && next.state !== 'preparing')
        found.push('an attempt did not begin at its beginning')
      tasks.set(next.id, next)
    }
  }
  return found
}

const gapsIn = (facts: readonly Fact[]): string[] => {
  const last = new Map<string, number>()
  return facts.flatMap((fact) => {
    if (fact.kind !== 'agent.acted') return []
    const { taskId, n } = fact.item
    const expected = (last.get(taskId) ?? 0) + 1
    last.set(taskId, n)
    return n === expected ? [] : [`act ${n} of ${taskId} came where ${expected} was due`]
  })
}

const tokensOf = ({ engine }: TestEngine): string[] =>
  engine.db.prepare<[], string>("SELECT subject FROM tokens WHERE kind = 'agent'").pluck().all()

/** All that is in projects' budgets, in units. */
const moneyIn = ({ engine }: TestEngine): bigint =>
  rowsOf(engine.db, account, "SELECT row FROM accounts WHERE path LIKE 'project/%'").reduce(
    (sum, { creditsPosted, debitsPosted }) => sum + BigInt(creditsPosted) - BigInt(debitsPosted),
    0n,
  )

test('whatever comes in whatever order: no task runs twice, what is over stays over, and what was said is told once', async () => {
  await check(
    fc.property(fc.array(anyStep, { maxLength: 120, size: 'max' }), (steps) => {
      const it = openTestEngine()
      const replica = openTables()
      try {
        const world = new World(it)
        for (const step of steps) {
          world.do(step)
          for (const workerId of workerIds) expect(tasksInHand(it.engine.db, workerId).length).toBeLessThanOrEqual(1)
        }
        world.settle()
        const facts = factsOf(it)
        expect(illegalMoves(facts)).toEqual([])
        expect(gapsIn(facts)).toEqual([])
        const { tables } = tablesOf(it.engine.db)
        expect(tables.trials.filter((trial) => !isOver(trial))).toEqual([])
        expect(tables.tasks.filter((task) => !isDone(task))).toEqual([])
        expect(tokensOf(it)).toEqual([])
        expect(moneyIn(it)).toBe(100_000_000_000_000n)
        for (const commit of commitsAfter(it.engine.db, it.epoch, 0, 100_000)) fold(replica, commit)
        expect(tablesOf(replica)).toEqual(tablesOf(it.engine.db))
      } finally {
        it.remove()
        replica.close()
      }
    }),
    { runs: 12, soakRuns: 1_000 },
  )
}, 120_000)
