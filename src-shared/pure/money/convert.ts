import { divideHalfEven } from './divide.ts'

/** How many units of the other asset one unit is worth: `num / den`, both above zero. */
export type Ratio = { num: bigint; den: bigint }

/**
 * What an amount is worth in another asset, rounded half to even, and what of the amount that rounding left over:
 * `worth` converted back and the remainder make up the amount exactly. The remainder is booked to `rounding/<asset>`;
 * it is never more than one unit of the coarser asset.
 */
export function convert(units: bigint, { num, den }: Ratio): { worth: bigint; remainder: bigint } {
  const worth = divideHalfEven(units * num, den)
  return { worth, remainder: units - divideHalfEven(worth * den, num) }
}
