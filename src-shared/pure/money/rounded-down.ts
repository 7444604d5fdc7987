import type { Asset } from '../../schema/money.ts'
import { decimalOf } from './decimal.ts'
import { divideDown } from './divide.ts'
import { scaleOf } from './scale.ts'

/**
 * A short decimal number that is never more than the amount: two digits behind the point, and below a tenth as many as
 * show two that are not nought. 1234500000000 of CAD/12 → `1.23`, 34560000000 → `0.034`.
 */
export function roundedDown(units: bigint, asset: Asset): string {
  const { digits } = scaleOf(asset)
  const length = `${units < 0n ? -units : units}`.length
  const shown = Math.min(digits, Math.max(2, digits - length + 2))
  const step = 10n ** BigInt(digits - shown)
  const [whole = '0', part = ''] = decimalOf(divideDown(units, step) * step, asset).split('.')
  return digits === 0 ? whole : `${whole}.${part.padEnd(2, '0')}`
}
