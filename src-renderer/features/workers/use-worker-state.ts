import { use } from 'react'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { useStanding } from '../../client/connection.ts'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useNow } from '../../kit/now.ts'
import { workerState, type WorkerState } from './worker-state.ts'

/** One worker's state, kept right as time goes by. */
export function useWorkerState(row: FleetRow): WorkerState {
  const now = useNow(1_000) - use(ClockSkew)
  return workerState(row, now, useStanding().kind === 'live')
}
