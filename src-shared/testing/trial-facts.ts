import * as fc from 'fast-check'
import type { AgentAct } from '../schema/agent.ts'
import type { Fact } from '../schema/event.ts'
import type { Task, Trial } from '../schema/trial.ts'
import { idNumber, instantAt } from './ids.ts'

const few = fc.nat(3)
const moment = fc.integer({ min: 0, max: 1e9 }).map(instantAt)
const cad = 'CAD/12'
const hashOf = (n: number) => n.toString(16).repeat(64).slice(0, 64)

const projectFact = fc.record({ n: few, at: moment }).map(({ n, at }): Fact => ({
  kind: 'project.changed',
  v: 1,
  project: { id: idNumber('proj', n), name: `project-${n}`, title: `Project ${n}`, asset: cad, timeZone: 'UTC', createdAt: at },
}))

const wish = { goal: 'Do it.', repository: { from: 'sample' as const, sample: 'counter' }, check: 'true' }
const arm = { agent: 'reference' as const, pair: 'scripted' }

const experimentFact = fc.record({ n: few, at: moment }).map(({ n, at }): Fact => ({
  kind: 'experiment.planned',
  v: 1,
  experiment: {
    id: idNumber('expt', n),
    projectId: idNumber('proj', n),
    title: `Experiment ${n}`,
    seed: n,
    repeats: 1,
    tasks: [wish],
    arms: [arm],
    budgetEach: { amount: '1', asset: cad },
    createdAt: at,
  },
}))

const trialFact = fc
  .record({
    n: few,
    at: moment,
    state: fc.constantFrom<Trial['state'][]>('queued', 'running', 'waiting_money', 'finished'),
    budget: fc.bigInt({ min: 0n, max: 10n ** 30n }),
    drawn: fc.boolean(),
  })
  .map(({ n, at, state, budget, drawn }): Fact => ({
    kind: 'trial.changed',
    v: 1,
    trial: {
      id: idNumber('trial', n),
      projectId: idNumber('proj', n),
      experimentId: n > 1 ? idNumber('expt', n) : null,
      title: `Trial ${n}`,
      ...arm,
      choice: drawn ? { how: 'random', seed: n, draw: 0, among: [arm] } : { how: 'person' },
      budget: { amount: `${budget}`, asset: cad },
      deadlineAt: null,
      workerId: state === 'queued' ? null : idNumber('wrkr', n),
      state,
      stateSince: at,
      reason: '',
      again: null,
      createdAt: at,
      startedAt: null,
      endedAt: state === 'finished' ? at : null,
    },
  }))

const taskFact = fc
  .record({
    n: few,
    at: moment,
    state: fc.constantFrom<Task['state'][]>('waiting', 'running', 'passed', 'failed'),
    confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ n, at, state, confidence }): Fact => ({
    kind: 'task.changed',
    v: 1,
    task: {
      ...wish,
      id: idNumber('task', n),
      trialId: idNumber('trial', n),
      place: 0,
      state,
      stateSince: at,
      reason: '',
      attempt: n,
      sessionId: null,
      progress: { fraction: 0.5, words: 'Half way.', at },
      confidence: confidence === null ? null : Math.abs(confidence),
      verdict: null,
      diff: state === 'passed' ? { blob: hashOf(n), files: 1, added: 2, removed: 3 } : null,
      startedAt: null,
      endedAt: null,
    },
  }))

const artifactFact = fc.record({ n: few, path: few }).map(({ n, path }): Fact => ({
  kind: 'artifact.kept',
  v: 1,
  artifact: {
    taskId: idNumber('task', n),
    trialId: idNumber('trial', n),
    path: `src/file-${path}.ts`,
    blob: hashOf(path),
    bytes: 10,
    change: 'added',
  },
}))

const anyAct: fc.Arbitrary<AgentAct> = fc.oneof(
  fc.record({ act: fc.constant('turn' as const), turn: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ act: fc.constant('text' as const), text: fc.string({ unit: 'binary', maxLength: 40 }) }),
  fc.record({ act: fc.constant('asked' as const), key: fc.constant('operator-1'), question: fc.string() }),
)

const itemFact = fc
  .record({ n: few, place: fc.integer({ min: 1, max: 5 }), at: moment, act: anyAct })
  .map(({ n, place, at, act }): Fact => ({
    kind: 'agent.acted',
    v: 1,
    item: { taskId: idNumber('task', n), trialId: idNumber('trial', n), n: place, at, act },
  }))

const installFact = fc.record({ n: few, at: moment, fraction: fc.constantFrom(0, 0.5, 1) }).map(({ n, at, fraction }): Fact => ({
  kind: 'agent.installed',
  v: 1,
  install: {
    workerId: idNumber('wrkr', n),
    agent: 'aider',
    version: '1',
    state: fraction < 1 ? 'installing' : 'ready',
    fraction,
    words: '',
    at,
  },
}))

const modelFact = fc
  .record({ n: few, at: moment, what: fc.constantFrom('endpoint', 'pair', 'price', 'rate') })
  .map(({ n, at, what }): Fact => {
    const model = `model-${n}`
    if (what === 'pair')
      return { kind: 'pair.set', v: 1, pair: { id: `pair-${n}`, title: `Pair ${n}`, normal: model, thinking: model } }
    if (what === 'rate')
      return {
        kind: 'rate.set',
        v: 1,
        rate: { id: `USD-CAD-${n}`, base: 'USD/12', quote: cad, num: '141', den: '100', source: 'a test', asOf: at },
      }
    const rates = { fresh: '3', cacheRead: null, cacheWrite: '4', visible: '10', reasoning: '10' }
    if (what === 'price')
      return { kind: 'price.set', v: 1, price: { model, revision: n + 1, asset: cad, rates, source: 'a test', validFrom: at } }
    return {
      kind: 'endpoint.changed',
      v: 1,
      endpoint: {
        id: idNumber('endp', n),
        name: `Server ${n}`,
        kind: 'openai',
        baseUrl: 'http://127.0.0.1:1234',
        keyVariable: null,
        state: 'adopted',
        answers: true,
        words: '',
        models: [{ name: model, servedAs: model, contextTokens: null, tools: true }],
        lookedAt: at,
      },
    }
  })

const callFact = fc
  .record({ n: few, at: moment, fresh: fc.nat(1e6), settled: fc.boolean() })
  .map(({ n, at, fresh, settled }): Fact => ({
    kind: 'call.changed',
    v: 1,
    call: {
      id: idNumber('call', n),
      trialId: idNumber('trial', n),
      taskId: idNumber('task', n),
      agent: 'reference',
      model: 'model-1',
      role: 'normal',
      protocol: 'chat',
      scripted: n % 2 === 0,
      state: settled ? 'settled' : 'held',
      startedAt: at,
      endedAt: settled ? at : null,
      tokens: settled ? { fresh, cacheRead: 0, cacheWrite: 0, visible: 1, reasoning: 0 } : null,
      held: { amount: `${fresh}`, asset: cad },
      cost: settled ? { amount: `${fresh}`, asset: cad } : null,
      costState: 'exact',
      priceRevision: 1,
      rateId: null,
      counted: { inputTokens: fresh, maxOutputTokens: 1 },
      request: hashOf(n),
      words: '',
    },
  }))

const claimFact = fc.record({ n: few, at: moment }).map(({ n, at }): Fact => ({
  kind: 'revenue.claimed',
  v: 1,
  claim: {
    id: `claim|${n}`,
    trialId: idNumber('trial', n),
    taskId: idNumber('task', n),
    amount: { amount: '5', asset: cad },
    words: 'A customer paid.',
    at,
  },
}))

const planFact = fc.record({ n: few, period: fc.nat(9) }).map(({ n, period }): Fact => ({
  kind: 'allowance.planned',
  v: 1,
  plan: {
    trialId: idNumber('trial', n),
    agent: 'reference',
    asset: cad,
    pace: 'even',
    replenish: 'none',
    amount: '0',
    cap: '0',
    anchor: '2026-11-24',
    period,
    day: '2026-11-24',
  },
}))

const refusedFact = fc.record({ n: few, at: moment }).map(({ n, at }): Fact => ({
  kind: 'transfer.refused',
  v: 1,
  refusal: { id: `allot|${n}`, code: 'out_of_money', words: 'There is too little.', at },
}))

/** Facts of trials, their agents, models and claims, in any order; what moves money is in `ledger-facts.ts`. */
export const anyTrialFact: fc.Arbitrary<Fact> = fc.oneof(
  projectFact,
  experimentFact,
  trialFact,
  taskFact,
  artifactFact,
  { arbitrary: itemFact, weight: 2 },
  installFact,
  modelFact,
  callFact,
  claimFact,
  planFact,
  refusedFact,
)
