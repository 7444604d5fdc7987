/**
 * Splits units by weights so that nothing is lost or made: everyone gets the whole part of their share, and the units
 * left over go one each to the largest remainders, the earlier one first among equals.
 * @throws when there is no weight above zero, or one below.
 */
export function split(units: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total <= 0n || weights.some((weight) => weight < 0n)) throw new Error('a split needs weights above zero')
  if (units < 0n) return split(-units, weights).map((share) => -share)
  const shares = weights.map((weight) => (units * weight) / total)
  const left = units - shares.reduce((sum, share) => sum + share, 0n)
  const order = weights
    .map((weight, at) => ({ at, remainder: (units * weight) % total }))
    .sort((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : a.at - b.at))
  const luckier = new Set(order.slice(0, Number(left)).map(({ at }) => at))
  return shares.map((share, at) => (luckier.has(at) ? share + 1n : share))
}
