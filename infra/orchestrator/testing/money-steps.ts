import * as fc from 'fast-check'
import type { TokenBuckets } from '#shared/schema/model.ts'
import { trial as trialSchema } from '#shared/schema/trial.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { abortLeftCalls } from '../features/money/abort-left-calls.ts'
import { authorizeCall } from '../features/money/authorize-call.ts'
import { Book } from '../features/money/book.ts'
import { closeTrial } from '../features/money/close-trial.ts'
import { payerOf } from '../features/money/payer.ts'
import { replenish } from '../features/money/replenish.ts'
import { setAllowance } from '../features/money/set-allowance.ts'
import { settleCall } from '../features/money/settle-call.ts'
import { topUp, topUpId } from '../features/money/top-up.ts'
import { loadTrialLedger, type TrialLedger } from '../features/money/trial-ledger.ts'
import { setPrice } from '../features/models/prices/set-price.ts'
import { fund } from '../features/projects/fund.ts'
import { projectOf } from '../features/projects/project-rows.ts'
import { accept, refuse, type Rule } from '../engine/decision.ts'
import type { Answered, Engine } from '../engine/engine.ts'
import { addTrial, cad, callNumber, priceOf, projectId, taskNumber, trialNumber } from './funded-trial.ts'
import type { TestEngine } from './open-engine.ts'
import type { TrialId } from '#shared/schema/ids.ts'
import type { Trial } from '#shared/schema/trial.ts'

/** Something that may happen to money at any moment, sensible or not. The same command may come again at any time. */
export type MoneyCommand =
  | { do: 'authorize'; n: number; trial: number; input: number; output: number; useful: number; dear: boolean }
  | { do: 'settle'; n: number; outcome: 'settled' | 'aborted' | 'failed'; tokens: TokenBuckets | null; estimated: boolean }
  | { do: 'open'; trial: number; amount: number }
  | { do: 'close'; trial: number }
  | { do: 'fund'; key: number; amount: number }
  | { do: 'topUp'; trial: number; key: number; amount: number }
  | { do: 'replenish'; trial: number }
  | {
      do: 'plan'
      trial: number
      key: number
      pace: 'whole' | 'even'
      replenish: 'none' | 'reset' | 'add'
      amount: number
      cap: number
    }
  | { do: 'price'; rates: [number, number, number, number, number | null] }
  | { do: 'zone'; zone: string }

export type MoneyStep =
  | { step: 'command'; command: MoneyCommand }
  | { step: 'again'; which: number }
  | { step: 'wait'; ms: number }
  | { step: 'restart' }

const trial = fc.constantFrom(1, 1, 1, 2)
const amount = fc.integer({ min: 0, max: 8_000 })
const few = fc.nat(3)
const tokens = fc.record({
  fresh: fc.nat(120),
  cacheRead: fc.nat(40),
  cacheWrite: fc.nat(40),
  visible: fc.nat(80),
  reasoning: fc.nat(40),
})
const rate = fc.nat(12)

const anyCommand: fc.Arbitrary<MoneyCommand> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('authorize' as const),
      n: fc.nat(11),
      trial,
      input: fc.nat(200),
      output: fc.nat(200),
      useful: fc.nat(30),
      dear: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      n: fc.nat(11),
      outcome: fc.constantFrom('settled' as const, 'aborted' as const, 'failed' as const),
      tokens: fc.option(tokens),
      estimated: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), trial, amount }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), trial: fc.constantFrom(1, 2, 2, 2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fund' as const), key: few, amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('topUp' as const), trial, key: few, amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replenish' as const), trial }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('plan' as const),
      trial,
      key: few,
      pace: fc.constantFrom('whole' as const, 'even' as const),
      replenish: fc.constantFrom('reset' as const, 'add' as const, 'none' as const),
      amount,
      cap: amount,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('price' as const), rates: fc.tuple(rate, rate, rate, rate, fc.option(rate)) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('zone' as const),
      zone: fc.constantFrom('America/Toronto', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Australia/Lord_Howe'),
    }),
  },
)

export const anyMoneyStep: fc.Arbitrary<MoneyStep> = fc.oneof(
  { weight: 20, arbitrary: anyCommand.map((command) => ({ step: 'command' as const, command })) },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('again' as const), which: fc.nat() }) },
  {
    weight: 5,
    arbitrary: fc.record({ step: fc.constant('wait' as const), ms: fc.integer({ min: -86_400_000, max: 30 * 86_400_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('restart' as const) }) },
)

const trialOf = (db: Engine['db'], n: number): Trial | null =>
  rowOf(db, trialSchema, 'SELECT row FROM trials WHERE id = ?', trialNumber(n))

type Of = { trialId: TrialId; n: number }
const close: Rule<Of, { trial: Trial | null; money: TrialLedger | null }, void> = {
  load: (db, { n }) => {
    const its = trialOf(db, n)
    return { trial: its, money: its && loadTrialLedger(db, payerOf(its), []) }
  },
  decide: ({ trial, money }, _, now) => {
    if (!trial || !money || trial.state === 'stopped') return accept(undefined)
    const book = new Book(money.ledger, now)
    closeTrial(book, payerOf(trial), 'end')
    book.note({ kind: 'trial.changed', v: 1, trial: { ...trial, state: 'stopped', stateSince: now, endedAt: now } })
    return accept(undefined, { facts: book.facts })
  },
}

const giveMore: Rule<Of & { key: string; amount: bigint }, { trial: Trial | null; money: TrialLedger | null }, void> = {
  load: (db, { n, trialId, key }) => {
    const its = trialOf(db, n)
    return { trial: its, money: its && loadTrialLedger(db, payerOf(its), [topUpId(trialId, key)]) }
  },
  decide: ({ trial, money }, { key, amount: more }, now) => {
    if (!trial || !money || trial.state === 'stopped') return refuse('over', 'It is over.')
    const book = new Book(money.ledger, now)
    return topUp(book, payerOf(trial), { key, amount: more }) ?? accept(undefined, { facts: book.facts })
  },
}

const setZone: Rule<string, ReturnType<typeof projectOf>, void> = {
  load: (db) => projectOf(db, projectId),
  decide: (project, timeZone) =>
    project
      ? accept(undefined, { facts: [{ kind: 'project.changed', v: 1, project: { ...project, timeZone } }] })
      : accept(undefined),
}

/** Runs a command as its call would. */
export function runMoneyCommand(engine: Engine, command: MoneyCommand): Answered<unknown> {
  switch (command.do) {
    case 'authorize':
      return engine.run(authorizeCall, {
        callId: callNumber(command.n),
        taskId: taskNumber(command.trial),
        protocol: 'chat',
        role: 'normal',
        model: command.dear ? 'model-b' : 'model-a',
        scripted: true,
        inputTokens: command.input,
        maxOutputTokens: command.output,
        fingerprint: 'f'.repeat(64),
        usefulMinimum: command.useful,
      })
    case 'settle':
      return engine.run(settleCall, {
        callId: callNumber(command.n),
        outcome: command.outcome,
        tokens: command.tokens,
        estimated: command.estimated,
        words: '',
      })
    case 'open':
      return trialOf(engine.db, command.trial)
        ? { ok: true, answer: null }
        : addTrial(engine, command.trial, BigInt(command.amount))
    case 'close':
      return engine.run(close, { trialId: trialNumber(command.trial), n: command.trial })
    case 'fund':
      return engine.run(fund, { projectId, amount: { amount: `${command.amount}`, asset: cad }, key: `fund-${command.key}` })
    case 'topUp': {
      const { trial: n, key, amount: more } = command
      return engine.run(giveMore, { trialId: trialNumber(n), n, key: `key-${key}`, amount: BigInt(more) })
    }
    case 'replenish':
      return engine.run(replenish, { trialId: trialNumber(command.trial) })
    case 'plan': {
      const { trial: n, key, pace, replenish: policy, amount: each, cap } = command
      const wish = { trialId: trialNumber(n), key: `plan-${key}`, pace, replenish: policy, amount: `${each}`, cap: `${cap}` }
      return engine.run(setAllowance, wish)
    }
    case 'price': {
      const [fresh, cacheRead, cacheWrite, visible, reasoning] = command.rates
      const rates = {
        fresh: `${fresh}`,
        cacheRead: `${cacheRead}`,
        cacheWrite: `${cacheWrite}`,
        visible: `${visible}`,
        reasoning: reasoning === null ? null : `${reasoning}`,
      }
      return engine.run(setPrice, { ...priceOf(rates), model: 'model-b' })
    }
    case 'zone':
      return engine.run(setZone, command.zone)
  }
}

/** Moves the wall clock, which may go back, or restarts the program, which books what was left open. */
export function restart(it: TestEngine): TestEngine {
  const next = it.reopen()
  abortLeftCalls(next.engine)
  return next
}
