/** `a / b` rounded to the nearest whole number, a half to the even one. `b` must be above zero. */
export function divideHalfEven(a: bigint, b: bigint): bigint {
  const down = divideDown(a, b)
  const twice = 2n * (a - down * b)
  if (twice === b) return down % 2n === 0n ? down : down + 1n
  return twice > b ? down + 1n : down
}

/** `a / b` rounded towards minus infinity. `b` must be above zero. */
export function divideDown(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b < 0n ? quotient - 1n : quotient
}

/** `a / b` rounded towards plus infinity. `b` must be above zero. */
export const divideUp = (a: bigint, b: bigint): bigint => -divideDown(-a, b)
