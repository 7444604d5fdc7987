import type { MoneyText } from '../../schema/money.ts'
import { decimalOf } from './decimal.ts'
import { readMoney } from './money.ts'
import { scaleOf } from './scale.ts'

/** An amount with its currency and every digit that is not a trailing nought, two decimals at least: `1.20 CAD`, `0.000341 CAD`. */
export function exactWords(money: MoneyText): string {
  const { amount, asset } = readMoney(money)
  const [whole = '0', decimals = ''] = decimalOf(amount, asset).split('.')
  return `${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')} ${scaleOf(asset).code}`
}
