/** A row in the place where it was shown last. `gone`: it is not in the list any more. */
export type HeldRow<R> = { row: R; gone: boolean }

/**
 * A ranked list as it stays under a person's pointer: rows keep their places and show their newest content, what left the
 * list stays as it was, and what is new is counted.
 */
export function heldOrder<R>(
  shown: readonly R[],
  ranked: readonly R[],
  keyOf: (row: R) => string,
): { rows: HeldRow<R>[]; fresh: number } {
  const now = new Map(ranked.map((row) => [keyOf(row), row]))
  const rows = shown.map((row) => {
    const current = now.get(keyOf(row))
    return { row: current ?? row, gone: current === undefined }
  })
  const kept = rows.filter(({ gone }) => !gone).length
  return { rows, fresh: ranked.length - kept }
}
