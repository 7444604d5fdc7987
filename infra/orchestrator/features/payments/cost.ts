import { convert } from '#shared/pure/money/convert.ts'
import { rateBetween } from '#shared/pure/money/rate-between.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { caseHoldId, type CaseMoney } from './hold.ts'

/**
 * What an amount costs in the trial's currency, in units: in the currency of the wish at the rate at which it was held, in
 * another one at the newest rate from before `at`. Rates that change while a payment is on its way change nothing about it.
 * Null = there is no rate.
 */
export function costOf(
  { ledger, rates, work }: CaseMoney,
  { id, intent }: Approval,
  { amount, asset }: MoneyText,
  at: Instant,
): bigint | null {
  const hold = ledger.transfers.find((each) => each.id === caseHoldId(id))
  const held = hold && intent.kind === 'payment' && intent.amount.asset === asset
  const known = held ? rates.filter((rate) => rate.id === hold.memo) : rates.filter(({ asOf }) => asOf < at)
  const rate = rateBetween(known, asset, work.trial.budget.asset)
  return rate && convert(BigInt(amount), rate.ratio).worth
}
