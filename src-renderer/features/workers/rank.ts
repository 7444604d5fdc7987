import type { FleetRow } from '#shared/schema/fleet.ts'
import type { WorkerState } from './worker-state.ts'

export type RankedWorker = { row: FleetRow; state: WorkerState }

/** Who needs eyes first: silent ones, then those whose control is just moving; else by name. */
export function rankFleet(rows: readonly RankedWorker[]): RankedWorker[] {
  return [...rows].sort((a, b) => urgency(b) - urgency(a) || byName(a.row, b.row))
}

export const byName = (a: FleetRow, b: FleetRow): number =>
  names.compare(a.worker.name, b.worker.name) || (a.worker.id < b.worker.id ? -1 : 1)

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function urgency({ row, state }: RankedWorker): number {
  if (state.troubled) return 2
  return row.lease?.state === 'fencing' ? 1 : 0
}
