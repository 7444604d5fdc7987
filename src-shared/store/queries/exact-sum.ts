/**
 * Sums amounts that do not fit 64 bits, as SQLite's own integers would overflow at nine ETH: the digits above and below
 * 10⁹ are added up apart. The amounts must not be negative. `exactSumOf` makes one number of the two.
 */
export const exactSum = (amount: string): string =>
  `coalesce(sum(CAST(substr(${amount}, 1, max(length(${amount}) - 9, 0)) AS INTEGER)), 0) || ' ' ||
   coalesce(sum(CAST(substr(${amount}, -9) AS INTEGER)), 0)`

export function exactSumOf(parts: string): bigint {
  const [above = '0', below = '0'] = parts.split(' ')
  return BigInt(above) * 1_000_000_000n + BigInt(below)
}
