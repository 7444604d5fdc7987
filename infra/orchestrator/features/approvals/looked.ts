import type { ApprovalId } from '#shared/schema/ids.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Offer, PageSeen, PaymentIntent } from '#shared/schema/intent.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { noSuchCase } from './case-words.ts'
import { Docket, thePolicy } from './docket.ts'
import { guardTimes, type GuardTimes } from './guard-times.ts'
import { judge } from './judge.ts'

export type Looked = {
  approvalId: ApprovalId
  salt: string
  /** What the executor saw, its offers ranked; null when nobody looked in time, or the look failed. */
  seen: { asks: { amount: MoneyText; payee: PaymentIntent['payee'] } | null; offers: Offer[]; page: PageSeen | null } | null
  times?: GuardTimes
}

/**
 * The evidence about a purchase is there, or will not come: the policy judges it. What the seller asks must be what the
 * agent said, or the wish is denied. Only the first look counts.
 */
export const looked: Rule<Looked, CaseState, void> = {
  load: loadCase,
  decide: (state, { salt, seen, times = guardTimes }, now) => {
    const { approval, judging, frozen } = state
    if (!approval || !judging) return noSuchCase
    if (approval.state !== 'requested' || approval.intent.kind !== 'payment') return accept(undefined)
    const docket = new Docket(state, salt, now)
    const evidence = seen ? { offers: seen.offers, page: seen.page } : {}
    const other = seen?.asks && otherThanSaid(approval.intent, seen.asks)
    if (other) docket.move(approval, { state: 'auto_denied', reason: other }, thePolicy)
    else judge(docket, { judging, frozen }, approval, evidence, times, now)
    return accept(undefined, { facts: docket.facts })
  },
}

/** In words what the seller asks that the agent did not say; null when it is what it said, or less. */
function otherThanSaid(intent: PaymentIntent, asks: { amount: MoneyText; payee: PaymentIntent['payee'] }): string | null {
  if (asks.payee.host !== intent.payee.host)
    return `The money would go to ${asks.payee.host}, not to ${intent.payee.host} as the agent said.`
  const { amount, asset } = asks.amount
  if (asset === intent.amount.asset && BigInt(amount) <= BigInt(intent.amount.amount)) return null
  const show = (money: MoneyText) => `${decimalOf(BigInt(money.amount), money.asset)} ${scaleOf(money.asset).code}`
  return `The seller asks ${show(asks.amount)}, and the agent said ${show(intent.amount)}.`
}
