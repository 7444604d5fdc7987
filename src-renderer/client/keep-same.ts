/** Rows that did not change stay the same objects, so that only what changed is drawn anew. */
export function keepSame<R>(earlier: readonly R[], next: readonly R[], keyOf: (row: R) => string): R[] {
  const known = new Map(earlier.map((row) => [keyOf(row), row]))
  return next.map((row) => {
    const before = known.get(keyOf(row))
    return before !== undefined && JSON.stringify(before) === JSON.stringify(row) ? before : row
  })
}
