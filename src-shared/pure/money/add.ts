import type { Money } from './money.ts'
import { sameAsset } from './same-asset.ts'

/** @throws for two assets. */
export const add = (a: Money, b: Money): Money => ({ asset: sameAsset(a, b), amount: a.amount + b.amount })
