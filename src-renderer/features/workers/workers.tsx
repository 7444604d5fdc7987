import { use } from 'react'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useNow } from '../../kit/now.ts'
import { fleetFeed } from './fleet.ts'
import { workerState } from './worker-state.ts'

export function Workers() {
  const fleet = useFeed(fleetFeed)
  const now = useNow(1_000) - use(ClockSkew)
  const heard = useStanding().kind === 'live'
  return (
    <ul>
      {fleet.value?.rows.map((row) => (
        <li key={row.worker.id}>
          {row.worker.name} {workerState(row, now, heard).words}
        </li>
      ))}
    </ul>
  )
}
