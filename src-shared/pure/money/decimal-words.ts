import type { MoneyText } from '../../schema/money.ts'
import { decimalOf } from './decimal.ts'
import { scaleOf } from './scale.ts'

/** An amount to the last unit with its currency, with two decimals at least: `1,204.00 CAD`, `0.000125 ETH`. */
export function decimalWords({ amount, asset }: MoneyText): string {
  const { code, digits } = scaleOf(asset)
  const [whole = '', part = ''] = decimalOf(BigInt(amount), asset).split('.')
  const decimals = part.padEnd(Math.min(2, digits), '0')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${grouped}${decimals === '' ? '' : `.${decimals}`} ${code}`
}
