import type { Asset } from '../../schema/money.ts'
import { scaleOf } from './scale.ts'

/** The whole amount as a decimal number, without trailing zeros behind the point: 1500000000000 of CAD/12 → `1.5`. */
export function decimalOf(units: bigint, asset: Asset): string {
  const { digits } = scaleOf(asset)
  const text = `${units < 0n ? -units : units}`.padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const part = text.slice(text.length - digits).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`
}

/** Units from a decimal number as a person types it (`1.50`); null when it is none, or finer than the asset counts. */
export function unitsOf(decimal: string, asset: Asset): bigint | null {
  const { digits } = scaleOf(asset)
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(decimal.trim()) ?? []
  if (whole === '' || /[1-9]/.test(part.slice(digits))) return null
  const units = BigInt(whole + part.slice(0, digits).padEnd(digits, '0'))
  return sign === '-' ? -units : units
}
