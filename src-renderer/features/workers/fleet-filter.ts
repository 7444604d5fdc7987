import type { RankedWorker } from './rank.ts'

/** Workers that hold every word of the filter in their name, state, id, system or holder; an empty filter keeps all. */
export function filterFleet(workers: readonly RankedWorker[], filter: string): readonly RankedWorker[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return workers
  return workers.filter(({ row, state }) => {
    const text = [row.worker.name, row.worker.id, state.words, row.worker.platform.os, row.lease?.holder?.name ?? '']
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
