import { useMemo } from 'react'
import { useFeed } from '../client/use-feed.ts'
import { trialsFeed } from '../features/trials/feeds.ts'
import type { Action } from './actions.ts'
import { goTo } from './use-place.ts'

/** The trials to be opened by name; asked for only while the palette is there. */
export function useTrialActions(): readonly Action[] {
  const rows = useFeed(trialsFeed).value?.rows
  return useMemo(
    () =>
      (rows ?? []).map(({ trial, project }) => ({
        id: `open-${trial.id}`,
        title: `Open “${trial.title}”`,
        group: 'Trials',
        find: `${trial.id} ${project.title} ${trial.agent}`,
        run: () => goTo({ screen: 'trial', trialId: trial.id }),
      })),
    [rows],
  )
}
