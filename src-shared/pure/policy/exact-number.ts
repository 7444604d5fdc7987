const digits = 12

/** A plain decimal number in 10⁻¹² of one, exactly; null when it is none, or finer than that. */
export function exactOf(value: string | number): bigint | null {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d{1,30})(?:\.(\d{1,12}))?$/.exec(`${value}`) ?? []
  if (whole === '') return null
  const units = BigInt(whole + part.padEnd(digits, '0'))
  return sign === '-' ? -units : units
}
