import type { Money } from './money.ts'
import { sameAsset } from './same-asset.ts'

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. @throws for two assets. */
export function compare(a: Money, b: Money): number {
  sameAsset(a, b)
  return a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0
}
