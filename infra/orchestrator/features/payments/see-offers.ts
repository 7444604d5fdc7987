import type { ExecutorReport } from '#shared/contract/payments.ts'
import { convert } from '#shared/pure/money/convert.ts'
import { rateBetween } from '#shared/pure/money/rate-between.ts'
import type { Asset, MoneyText } from '#shared/schema/money.ts'
import type { Engine, Answered } from '../../engine/engine.ts'
import { newSalt } from '../audit/new-salt.ts'
import { caseOf } from '../approvals/case-rows.ts'
import { noSuchCase } from '../approvals/case-words.ts'
import { looked } from '../approvals/looked.ts'
import { rateRows } from '../money/call-rows.ts'
import { rankOffers } from './rank-offers.ts'

/** What the executor saw at a seller, its offers ranked, becomes evidence of the case. A look that saw nothing counts as none. */
export function seeOffers(engine: Engine, report: Extract<ExecutorReport, { report: 'looked' }>): Answered<void> {
  const { approvalId, asks, offers, page } = report
  const about = caseOf(engine.db, approvalId)
  if (about?.intent.kind !== 'payment') return noSuchCase
  const { intent } = about
  const rates = rateRows(engine.db)
  const ranked = rankOffers(offers, intent, ({ amount: { amount, asset } }) => {
    const rate = rateBetween(rates, asset, intent.amount.asset)
    return rate && convert(BigInt(amount), rate.ratio).worth
  })
  // What is asked in cents is the same as what was told in finer units.
  const same = asks && sameMoney(asks.amount, intent.amount.asset)
  const seen =
    asks || page || offers.length > 0 ? { asks: asks && { ...asks, amount: same ?? asks.amount }, offers: ranked, page } : null
  return engine.run(looked, { approvalId, salt: newSalt(), seen })
}

function sameMoney({ amount, asset }: MoneyText, as: Asset): MoneyText | null {
  const rate = rateBetween([], asset, as)
  if (!rate) return null
  const { worth, remainder } = convert(BigInt(amount), rate.ratio)
  return remainder === 0n ? { amount: `${worth}`, asset: as } : null
}
