/**
 * The order to show while the person is `busy` in a list: as it was, without what is gone, with what is new at the
 * end. Otherwise as ranked. So nothing moves under the pointer.
 */
export function calmOrder<T>(before: readonly T[], ranked: readonly T[], busy: boolean): readonly T[] {
  if (!busy) return ranked
  const now = new Set(ranked)
  const kept = before.filter((id) => now.has(id))
  const shown = new Set(kept)
  return [...kept, ...ranked.filter((id) => !shown.has(id))]
}
