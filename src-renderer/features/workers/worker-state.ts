import type { FleetRow } from '#shared/schema/fleet.ts'
import { agoWords, durationWords } from '../../kit/age-words.ts'

/** A worker's state in words, and whether it should stand out. */
export type WorkerState = {
  words: string
  /** `silent`: not heard any more, or nobody can know; its old verb must not stay. */
  kind: 'online' | 'silent'
  /** Silent although the orchestrator can be heard: someone should look. */
  troubled: boolean
}

/** An online worker sends a sign of life every few seconds; after this many milliseconds without one it is silent. */
export const silentAfterMs = 60_000

/** Last sign of life in what we hold of a worker, ISO 8601 by the orchestrator's clock. */
export function lastHeard({ worker, sample, picture }: FleetRow): string {
  return [worker.heardAt, sample?.at ?? '', picture?.at ?? ''].reduce((a, b) => (a > b ? a : b))
}

/**
 * @param now the orchestrator's clock, milliseconds since 1970
 * @param heard whether the orchestrator itself is heard; while it is not, nobody knows what its workers do
 */
export function workerState(row: FleetRow, now: number, heard: boolean): WorkerState {
  const silence = now - Date.parse(lastHeard(row))
  if (row.worker.state === 'online' && heard && silence < silentAfterMs)
    return { words: `Online · ${durationWords(now - Date.parse(row.worker.stateSince))}`, kind: 'online', troubled: false }
  return { words: `Last heard ${agoWords(silence)}`, kind: 'silent', troubled: heard }
}
