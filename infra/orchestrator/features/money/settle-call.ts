import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { allowanceOf, expense, overrunOf } from '#shared/pure/money/accounts.ts'
import { convert } from '#shared/pure/money/convert.ts'
import { costOf } from '#shared/pure/money/cost.ts'
import { rateBetween } from '#shared/pure/money/rate-between.ts'
import type { CostState, ModelCall } from '#shared/schema/call.ts'
import type { CallId } from '#shared/schema/ids.ts'
import type { Price, TokenBuckets } from '#shared/schema/model.ts'
import type { ExchangeRate } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { isOver } from '../trials/states.ts'
import { holdId } from './authorize-call.ts'
import { Book } from './book.ts'
import { callOf, priceRevision, rateRows, workOf } from './call-rows.ts'
import { closeTrial } from './close-trial.ts'
import { payerOf } from './payer.ts'
import { loadTrialLedger, type TrialLedger } from './trial-ledger.ts'

export type SettleCall = {
  callId: CallId
  outcome: 'settled' | 'aborted' | 'failed'
  /** What it used; null = unknown, and then an aborted call is booked at the input that was counted. */
  tokens: TokenBuckets | null
  /** The tokens are our own count, not its server's word. */
  estimated: boolean
  words: string
}

type State = {
  call: ModelCall | null
  work: { task: Task; trial: Trial; project: Project } | null
  price: Price | null
  rates: ExchangeRate[]
  money: TrialLedger | null
}

/**
 * Ends a call: what it cost is posted out of its hold, the rest of the hold is free again, and what it cost beyond the
 * hold becomes a debt of its trial. Answers the call as it ended. The same end told twice is booked once.
 */
export const settleCall: Rule<SettleCall, State, ModelCall> = {
  load: (db, { callId }) => {
    const call = callOf(db, callId)
    const work = call && workOf(db, call.taskId)
    return {
      call,
      work,
      price: call?.priceRevision ? priceRevision(db, call.model, call.priceRevision) : null,
      rates: rateRows(db),
      money: work && loadTrialLedger(db, payerOf(work.trial), [holdId(callId)]),
    }
  },
  decide: ({ call, work, price, rates, money }, command, now) => {
    if (!call || !work || !price || !money) return refuse('no_such_call', 'There is no such call.', 'NOT_FOUND')
    const { tokens, units, costState } = outcomeOf(call, price, rates, command)
    const ended: ModelCall = {
      ...call,
      state: command.outcome,
      endedAt: now,
      tokens,
      cost: { amount: `${units}`, asset: work.trial.budget.asset },
      costState,
      words: command.words,
    }
    if (call.state !== 'held')
      return isSameEnd(call, ended)
        ? accept(call)
        : refuse('other_content', `${call.id} ended already, as ${call.state}. Nothing was booked now.`)

    const book = new Book(money.ledger, now)
    const payer = payerOf(work.trial)
    const held = BigInt(call.held?.amount ?? '0')
    const posted = units < held ? units : held
    const common = {
      kind: 'tokens',
      credit: expense('tokens'),
      asset: payer.asset,
      memo: call.model,
      about: { projectId: work.project.id, trialId: work.trial.id, taskId: call.taskId, callId: call.id, agent: call.agent },
    } as const
    if (held > 0n)
      book.post({
        ...common,
        id: `${posted > 0n ? 'settle' : 'void'}|${call.id}`,
        phase: posted > 0n ? 'settle' : 'void',
        holdId: holdId(call.id),
        debit: allowanceOf(payer.trialId, payer.agent),
        amount: posted,
      })
    book.post({ ...common, id: `overrun|${call.id}`, kind: 'overrun', debit: overrunOf(payer.trialId), amount: units - posted })
    book.note({ kind: 'call.changed', v: 1, call: ended })
    if (isOver(work.trial)) closeTrial(book, payer, call.id)
    return accept(ended, { facts: book.facts })
  },
}

/** What a call used and cost, in units of the payer's asset. */
function outcomeOf(
  call: ModelCall,
  price: Price,
  rates: readonly ExchangeRate[],
  { outcome, tokens: said, estimated }: SettleCall,
): { tokens: TokenBuckets | null; units: bigint; costState: CostState } {
  if (!said && outcome === 'failed') return { tokens: null, units: 0n, costState: estimated ? 'estimated' : 'exact' }
  const tokens = said ?? { fresh: call.counted.inputTokens, cacheRead: 0, cacheWrite: 0, visible: 0, reasoning: 0 }
  const { units, unpriced } = costOf(tokens, price.rates)
  const rate = rateBetween(
    rates.filter(({ id }) => id === call.rateId),
    price.asset,
    call.held?.asset ?? price.asset,
  )
  if (!rate) throw new Error(`the rate ${call.rateId} of ${call.id} is not there any more`)
  return { tokens, units: convert(units, rate.ratio).worth, costState: stateOf(price, unpriced, estimated || !said) }
}

function stateOf({ rates }: Price, unpriced: number, estimated: boolean): CostState {
  if (unpriced > 0) return 'unpriced'
  if (estimated) return 'estimated'
  return Object.values(rates).every((rate) => rate === null || rate === '0') ? 'free' : 'exact'
}

/** Whether a call ended in the same way; when that was told does not matter. */
const isSameEnd = (a: ModelCall, b: ModelCall): boolean =>
  canonicalJson({ ...a, endedAt: null }) === canonicalJson({ ...b, endedAt: null })
