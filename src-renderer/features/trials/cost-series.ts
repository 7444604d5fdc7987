import type { ModelCall } from '#shared/schema/call.ts'
import type { Asset } from '#shared/schema/money.ts'
import { chartNumber } from '../../kit/money-words.ts'

type Series = [seconds: number[], spent: number[]]

/**
 * What calls had cost in all over time, as uPlot's columns: seconds since 1970, and the currency's units. Calls in other
 * currencies and those not ended yet are left out.
 * @param total what was spent in all, so that the line ends there even when the first calls are not held
 */
export function costSeries(calls: readonly ModelCall[], total: { amount: string; asset: Asset }): Series {
  const paid = calls
    .flatMap(({ endedAt, cost }) =>
      endedAt && cost && cost.asset === total.asset ? [{ endedAt, amount: BigInt(cost.amount) }] : [],
    )
    .sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1))
  const sum = paid.reduce((all, { amount }) => all + amount, 0n)
  let spent = BigInt(total.amount) > sum ? BigInt(total.amount) - sum : 0n
  const series: Series = [[], []]
  for (const { endedAt, amount } of paid) {
    spent += amount
    series[0].push(Date.parse(endedAt) / 1_000)
    series[1].push(chartNumber({ amount: `${spent}`, asset: total.asset }))
  }
  return series
}
