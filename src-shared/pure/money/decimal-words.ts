import type { MoneyText } from '../../schema/money.ts'
import { decimalOf } from './decimal.ts'
import { scaleOf } from './scale.ts'

/** An amount to the last unit with its currency, with two decimals at least: `24.00 CAD`, `0.000125 ETH`. */
export function decimalWords({ amount, asset }: MoneyText): string {
  const { code, digits } = scaleOf(asset)
  const [whole = '', part = ''] = decimalOf(BigInt(amount), asset).split('.')
  const decimals = part.padEnd(Math.min(2, digits), '0')
  return `${whole}${decimals === '' ? '' : `.${decimals}`} ${code}`
}
