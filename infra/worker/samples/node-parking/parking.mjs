/** What parking for `minutes` costs, in cents; `prices` = { hour, day } in cents. */
export function fee(minutes, prices) {
  return Math.round(minutes / 60) * prices.hour
}
