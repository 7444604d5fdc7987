import { use } from 'react'
import type { TrialRow } from '#shared/contract/trials.ts'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useNow } from '../../kit/now.ts'
import { fleetFeed } from '../workers/fleet.ts'
import { trialState, type TrialStateWords } from './trial-state.ts'

/** How often the words are looked at again, milliseconds. */
const lookEvery = 5_000

/** A trial's state, kept right as time goes by and as its worker is heard or not. */
export function useTrialState(row: TrialRow): TrialStateWords {
  const now = useNow(lookEvery) - use(ClockSkew)
  const heard = useStanding().kind === 'live'
  const fleet = useFeed(fleetFeed).value?.rows
  const lost = fleet?.some(({ worker }) => worker.id === row.worker?.id && worker.state === 'lost') ?? false
  return trialState(row, now, heard && !lost)
}
