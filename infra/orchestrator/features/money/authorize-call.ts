import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { allowanceOf, expense } from '#shared/pure/money/accounts.ts'
import { ceilingOf } from '#shared/pure/money/ceiling.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { rateBetween } from '#shared/pure/money/rate-between.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { ModelCall } from '#shared/schema/call.ts'
import type { CallId, TaskId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Price } from '#shared/schema/model.ts'
import type { ExchangeRate } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Refusal, type Rule } from '../../engine/decision.ts'
import { isFrozen } from '../freezes/freeze-rows.ts'
import { affordable } from './affordable.ts'
import { renewAllowance } from './allowance.ts'
import { Book } from './book.ts'
import { callOf, newestPrice, rateRows, workOf } from './call-rows.ts'
import { repay } from './repay.ts'
import { payerOf, type Payer } from './payer.ts'
import { loadTrialLedger, type TrialLedger } from './trial-ledger.ts'

export type AuthorizeCall = Pick<ModelCall, 'protocol' | 'role' | 'model' | 'scripted'> & {
  callId: CallId
  taskId: TaskId
  /** An upper bound, counted before the call. */
  inputTokens: number
  maxOutputTokens: number
  /** SHA-256 of protocol and canonical body. */
  fingerprint: string
  /** With fewer output tokens than this the call is not worth making. */
  usefulMinimum: number
}

/** The call may be made now, with at most so many output tokens. */
export type AuthorizeAnswer = { callId: CallId; maxOutputTokens: number; priceRevision: number }

type State = {
  call: ModelCall | null
  work: { task: Task; trial: Trial; project: Project } | null
  price: Price | null
  rates: ExchangeRate[]
  money: TrialLedger | null
  frozen: boolean
}

export const holdId = (callId: string) => `hold|${callId}`

/** In these a task's agent may be at work, though word of it may still be on its way. */
const working: ReadonlySet<Task['state']> = new Set(['waiting', 'preparing', 'running'])

/**
 * Holds the most that a call of a model can cost against its agent's allowance, before it is made. The same call asked
 * for again gets the same answer; a refused one stays refused.
 */
export const authorizeCall: Rule<AuthorizeCall, State, AuthorizeAnswer> = {
  load: (db, { callId, taskId, model }) => {
    const work = workOf(db, taskId)
    return {
      call: callOf(db, callId),
      work,
      price: newestPrice(db, model),
      rates: rateRows(db),
      money: work && loadTrialLedger(db, payerOf(work.trial), [holdId(callId)]),
      frozen: work !== null && isFrozen(db, work.trial.id),
    }
  },
  decide: (state, command, now) => {
    const { call, work, money } = state
    const request = createHash('sha256').update(canonicalJson(command)).digest('hex')
    if (call) return call.request === request ? again(call) : otherContent(command.callId)
    if (!work || !money?.plan) return refuse('no_such_task', 'There is no such task.', 'NOT_FOUND')
    const { task, trial, project } = work
    if (state.frozen) return refuse('frozen', 'Everything stands still until a person thaws it. Nothing is lost.')
    const book = new Book(money.ledger, now)
    const payer = payerOf(trial)
    const id = holdId(command.callId)
    const earlier = book.refused(id)
    if (earlier) return earlier
    if (!working.has(task.state) || (trial.state !== 'running' && trial.state !== 'paused'))
      return book.refuse(id, 'not_running', notRunning(trial))
    renewAllowance(book, payer, money.plan, project.timeZone, now)
    repay(book, payer, command.callId)

    const terms = termsOf(state, command, payer)
    if (!terms.ok) return book.refuse(id, terms.code, terms.words)
    const there = book.available(allowanceOf(trial.id, trial.agent), payer.asset)
    const may = affordable({ ...terms, ...command }, there)
    if (!may || may.outputTokens < Math.min(command.usefulMinimum, command.maxOutputTokens))
      return book.refuse(id, 'out_of_money', tooLittle(there, payer))
    const held = book.move({
      id,
      kind: 'tokens',
      phase: 'hold',
      debit: allowanceOf(trial.id, trial.agent),
      credit: expense('tokens'),
      asset: payer.asset,
      amount: may.hold,
      memo: command.model,
      about: { projectId: project.id, trialId: trial.id, taskId: task.id, callId: command.callId, agent: trial.agent },
    })
    if (held) return held
    book.note({ kind: 'call.changed', v: 1, call: heldCall(command, { request, trial, terms, ...may }, now) })
    return accept(
      { callId: command.callId, maxOutputTokens: may.outputTokens, priceRevision: terms.price.revision },
      { facts: book.facts },
    )
  },
}

type Terms = {
  ok: true
  price: Price
  ceiling: { input: bigint; output: bigint }
  ratio: { num: bigint; den: bigint }
  rateId: string | null
}

/** At what price the call is made, and in what currency that is. An unknown price is no price at all. */
function termsOf({ price, rates }: State, { model }: AuthorizeCall, { asset }: Payer): Terms | Refusal {
  const ceiling = price && ceilingOf(price.rates)
  if (!price || !ceiling)
    return refuse('unpriced', `${model} has no price, so it cannot be paid for. Set its price under Models, then go on.`)
  const rate = rateBetween(rates, price.asset, asset)
  if (!rate)
    return refuse(
      'no_rate',
      `${model} is priced in ${scaleOf(price.asset).code}, and no rate to ${scaleOf(asset).code} is set. Set one under Models, then go on.`,
    )
  return { ok: true, price, ceiling, ratio: rate.ratio, rateId: rate.rate?.id ?? null }
}

function heldCall(
  { callId, taskId, protocol, role, model, scripted, inputTokens }: AuthorizeCall,
  about: { request: string; trial: Trial; terms: Terms; outputTokens: number; hold: bigint },
  now: Instant,
): ModelCall {
  const { request, trial, terms, outputTokens, hold } = about
  return {
    id: callId,
    trialId: trial.id,
    taskId,
    agent: trial.agent,
    model,
    role,
    protocol,
    scripted,
    state: 'held',
    startedAt: now,
    endedAt: null,
    tokens: null,
    cost: null,
    words: '',
    held: { amount: `${hold}`, asset: trial.budget.asset },
    costState: 'estimated',
    priceRevision: terms.price.revision,
    rateId: terms.rateId,
    counted: { inputTokens, maxOutputTokens: outputTokens },
    request,
  }
}

const again = ({ id, counted, priceRevision }: ModelCall) =>
  accept({ callId: id, maxOutputTokens: counted.maxOutputTokens, priceRevision: priceRevision ?? 1 })

const otherContent = (callId: string) =>
  refuse('other_content', `${callId} was asked for already, with another content. Nothing was held now.`)

const notRunning = ({ title, state }: Trial) => `"${title}" is ${state.replace('_', ' ')}, so its agent may not call a model now.`

const tooLittle = (there: bigint, { asset }: Payer) =>
  `The money for this task is used up: ${decimalOf(there > 0n ? there : 0n, asset)} ${scaleOf(asset).code} are left, which does not pay for another call. Nothing is lost; a top-up lets the work go on.`
