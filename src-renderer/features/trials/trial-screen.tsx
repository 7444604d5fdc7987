import { useMemo } from 'react'
import type { TrialId } from '#shared/schema/ids.ts'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { useActions } from '../../shell/actions.ts'
import { hrefOf } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import { trialFeed } from './feeds.ts'
import { TrialBody } from './trial-body.tsx'

/** One trial, live or from the local copy. */
export function TrialScreen({ trialId }: { trialId: TrialId }) {
  const { value, words } = useFeed(trialFeed, trialId)
  const heard = useStanding().kind === 'live'
  useActions(
    useMemo(
      () => [{ id: 'back', title: 'Back to the trials', group: 'Trial', keys: 'Escape', run: () => goTo({ screen: 'trials' }) }],
      [],
    ),
  )
  if (value?.row) return <TrialBody row={value.row} artifacts={value.artifacts} plan={value.plan} />
  if (!value) return words ? <ErrorState words={words} /> : null
  return (
    <EmptyState
      words={
        heard
          ? 'This console has not heard of this trial. If it was made just now, it appears here in a moment.'
          : 'This console has not heard of this trial, and the orchestrator cannot be asked just now.'
      }
      action={<a href={hrefOf({ screen: 'trials' })}>All trials</a>}
    />
  )
}
