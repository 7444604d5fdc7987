import { useEffect, useMemo, useState } from 'react'
import type { WorkerId } from '#shared/schema/ids.ts'
import { useFeed } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { useActions } from '../../shell/actions.ts'
import { hrefOf } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import { fleetFeed } from './fleet.ts'
import { WorkerBody } from './worker-body.tsx'
import { workerFeed } from './worker-feed.ts'

/** One worker, live: its desktop beside its terminals. */
export function WorkerScreen({ workerId }: { workerId: WorkerId }) {
  const { value, words } = useFeed(workerFeed, workerId)
  // The list may know it before its own stream has spoken.
  const listed = useFeed(fleetFeed).value?.rows.find(({ worker }) => worker.id === workerId)
  const row = value ? value.row : (listed ?? null)
  useActions(
    useMemo(
      () => [
        { id: 'back', title: 'Back to the workers', group: 'Worker', keys: 'Escape', run: () => goTo({ screen: 'workers' }) },
      ],
      [],
    ),
  )
  const loading = !value && !row
  const settled = useLate(loading)

  if (row) return <WorkerBody row={row} sessions={value?.sessions ?? null} samples={value?.samples ?? []} />
  if (words) return <ErrorState words={words} />
  if (loading) return settled ? <EmptyState words="Asking the console core for this worker…" /> : null
  return (
    <EmptyState
      words="This console has never heard of this worker. It may belong to another orchestrator."
      action={<a href={hrefOf({ screen: 'workers' })}>All workers</a>}
    />
  )
}

/** Words for a wait only once it is one. */
function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return waiting && late
}
