import { use } from 'react'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { useStanding } from '../../client/connection.ts'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useNow } from '../../kit/now.ts'
import { workerState, type WorkerState } from './worker-state.ts'

/** How often the words are looked at again, milliseconds. What the orchestrator says shows at once. */
const lookEvery = 5_000

/** One worker's state, kept right as time goes by. */
export function useWorkerState(row: FleetRow): WorkerState {
  const now = useNow(lookEvery) - use(ClockSkew)
  return workerState(row, now, useStanding().kind === 'live')
}
