import type { Asset, MoneyText } from '../../schema/money.ts'

/** An amount to count with: a whole number of its asset's smallest units. */
export type Money = { amount: bigint; asset: Asset }

export const readMoney = ({ amount, asset }: MoneyText): Money => ({ amount: BigInt(amount), asset })
