import { use, useMemo } from 'react'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useNow } from '../../kit/now.ts'
import { fleetFeed } from './fleet.ts'
import { rankFleet, type RankedWorker } from './rank.ts'
import { workerState } from './worker-state.ts'

/** How often states in words are looked at again, milliseconds. */
const lookEvery = 5_000

/** The fleet with each worker's state now, those that need eyes first; null before the core has told it. */
export function useRankedFleet(): { fleet: readonly RankedWorker[] | null; words: string } {
  const { value, words } = useFeed(fleetFeed)
  const now = useNow(lookEvery) - use(ClockSkew)
  const heard = useStanding().kind === 'live'
  const fleet = useMemo(
    () => value && rankFleet(value.rows.map((row) => ({ row, state: workerState(row, now, heard) }))),
    [value, now, heard],
  )
  return { fleet, words }
}
