import { exchangeOf, roundingOf } from '#shared/pure/money/accounts.ts'
import { convert, type Ratio } from '#shared/pure/money/convert.ts'
import type { Asset } from '#shared/schema/money.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { About, Book } from './book.ts'

export type Exchange = {
  /** Also the id of the transfer into `to`; the other legs are in its group. */
  id: string
  from: { account: string; asset: Asset; amount: bigint }
  to: { account: string; asset: Asset; kind: 'fund' }
  ratio: Ratio
  memo: string
  about: About
}

/** All legs that an exchange with this id may have. */
export const exchangeIds = (id: string): string[] => [id, `${id}|paid`, `${id}|rounding`]

/**
 * Moves money from one asset into another, balanced in each: what was paid goes into the exchange's end in its asset, what
 * it is worth comes out of the other end, and what rounding left over lies apart. The same exchange again changes nothing,
 * even when rates moved meanwhile.
 */
export function exchange(book: Book, { id, from, to, ratio, memo, about }: Exchange): Refusal | null {
  const refused = book.refused(id)
  if (refused) return refused
  const legs = exchangeIds(id).map((leg) => book.known(leg))
  if (legs.some((leg) => leg !== null)) {
    const paid = legs.filter((leg) => leg?.debit === from.account && leg.asset === from.asset)
    const isSame = paid.reduce((sum, leg) => sum + BigInt(leg?.amount ?? 0), 0n) === from.amount
    return isSame ? null : refuse('other_content', `${id} was booked already, with another content. Nothing was booked now.`)
  }
  const { worth, remainder } = convert(from.amount, ratio)
  if (worth <= 0n) return book.refuse(id, 'nothing', 'So little is worth nothing in the other currency. Nothing was booked.')
  for (const asset of [from.asset, to.asset]) book.open(exchangeOf(asset), asset, 'credit', false)
  book.open(roundingOf(from.asset), from.asset, 'credit', false)
  const leg = { group: id, memo, about }
  const [end, left] = [exchangeOf(from.asset), roundingOf(from.asset)]
  const [paidId = '', roundingId = ''] = exchangeIds(id).slice(1)
  book.post({
    ...leg,
    id: paidId,
    kind: 'exchange',
    debit: from.account,
    credit: end,
    asset: from.asset,
    amount: remainder > 0n ? from.amount - remainder : from.amount,
  })
  book.post({
    ...leg,
    id: roundingId,
    kind: 'rounding',
    debit: remainder > 0n ? from.account : left,
    credit: remainder > 0n ? left : end,
    asset: from.asset,
    amount: remainder > 0n ? remainder : -remainder,
  })
  book.post({ ...leg, id, kind: to.kind, debit: exchangeOf(to.asset), credit: to.account, asset: to.asset, amount: worth })
  return null
}
