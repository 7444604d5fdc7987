import { idNumber } from '#shared/testing/histories.ts'
import type { CallId, ProjectId, TaskId, TrialId } from '#shared/schema/ids.ts'
import type { Price } from '#shared/schema/model.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, type Rule } from '../engine/decision.ts'
import type { Engine } from '../engine/engine.ts'
import type { AuthorizeCall } from '../features/money/authorize-call.ts'
import { Book } from '../features/money/book.ts'
import { openTrialAccounts } from '../features/money/open-trial.ts'
import { loadTrialLedger, type TrialLedger } from '../features/money/trial-ledger.ts'
import { allotId } from '../features/money/open-trial.ts'
import { create } from '../features/projects/create.ts'

export const cad = 'CAD/12'
export const projectId: ProjectId = idNumber('proj', 1)
export const trialNumber = (n: number): TrialId => idNumber('trial', n)
export const taskNumber = (n: number): TaskId => idNumber('task', n)
export const callNumber = (n: number): CallId => idNumber('call', n)

type Funded = { trialId: TrialId; taskId: TaskId; budget: bigint }

/** A trial that runs on money of its project, with one running task. */
const openTrial: Rule<Funded, TrialLedger, void> = {
  load: (db, { trialId }) => loadTrialLedger(db, { projectId, trialId, agent: 'reference', asset: cad }, [allotId(trialId)]),
  decide: ({ ledger }, { trialId, taskId, budget }, now) => {
    const book = new Book(ledger, now)
    const payer = { projectId, trialId, agent: 'reference', asset: cad }
    const refused = openTrialAccounts(book, payer, { amount: budget, projectAsset: cad, timeZone: 'America/Toronto' }, now)
    if (refused) return refused
    const trial: Trial = {
      id: trialId,
      projectId,
      experimentId: null,
      title: 'A trial',
      agent: 'reference',
      pair: 'scripted',
      choice: { how: 'person' },
      budget: { amount: `${budget}`, asset: cad },
      deadlineAt: null,
      workerId: null,
      state: 'running',
      stateSince: now,
      reason: '',
      again: null,
      createdAt: now,
      startedAt: now,
      endedAt: null,
    }
    const task: Task = {
      id: taskId,
      trialId,
      place: 0,
      goal: 'Do it.',
      repository: { from: 'sample', sample: 'counter' },
      check: 'true',
      state: 'running',
      stateSince: now,
      reason: '',
      attempt: 1,
      sessionId: null,
      progress: null,
      confidence: null,
      verdict: null,
      diff: null,
      startedAt: now,
      endedAt: null,
    }
    book.note({ kind: 'trial.changed', v: 1, trial })
    book.note({ kind: 'task.changed', v: 1, task })
    return accept(undefined, { facts: book.facts })
  },
}

const priced: Rule<Price, null, void> = {
  load: () => null,
  decide: (_, price) => accept(undefined, { facts: [{ kind: 'price.set', v: 1, price }] }),
}

/** Units per token of each bucket; null = unpriced. */
export const priceOf = (rates: Partial<Price['rates']> = {}, change: Partial<Price> = {}): Price => ({
  model: 'model-a',
  revision: 1,
  asset: cad,
  rates: { fresh: '3', cacheRead: '1', cacheWrite: '4', visible: '10', reasoning: '10', ...rates },
  source: 'tests',
  validFrom: '2026-11-24T00:00:00.000Z',
  ...change,
})

export const setPriceOf = (engine: Engine, price: Price) => engine.run(priced, price)

/** A project with `project` units, and trial 1 with `trial` of them; a model with a price. */
export function fundTrial(engine: Engine, { project = 1_000_000n, trial = 10_000n } = {}): void {
  engine.run(create, {
    projectId,
    name: 'demo',
    title: 'Demo',
    asset: cad,
    timeZone: 'America/Toronto',
    budget: { amount: `${project}`, asset: cad },
  })
  setPriceOf(engine, priceOf())
  addTrial(engine, 1, trial)
}

export const addTrial = (engine: Engine, n: number, budget: bigint) =>
  engine.run(openTrial, { trialId: trialNumber(n), taskId: taskNumber(n), budget })

export const callWish = (n: number, change: Partial<AuthorizeCall> = {}): AuthorizeCall => ({
  callId: callNumber(n),
  taskId: taskNumber(1),
  protocol: 'chat',
  role: 'normal',
  model: 'model-a',
  scripted: true,
  inputTokens: 100,
  maxOutputTokens: 50,
  fingerprint: 'f'.repeat(64),
  usefulMinimum: 10,
  ...change,
})

export const buckets = (
  fresh: number,
  visible: number,
  change: Partial<Record<'cacheRead' | 'cacheWrite' | 'reasoning', number>> = {},
) => ({
  fresh,
  visible,
  cacheRead: 0,
  cacheWrite: 0,
  reasoning: 0,
  ...change,
})
