import { useMemo } from 'react'
import { useActions, type Action } from '../../shell/actions.ts'
import type { Takeover } from './use-takeover.ts'

/** `T`: the one key that takes control and hands it back. Taking it from a person has no key. */
export function useTakeoverActions(takeover: Takeover | null, name: string): void {
  const state = takeover?.control.state
  const { takeReason, releaseReason, take, release } = takeover ?? {}
  useActions(
    useMemo((): Action[] => {
      if (state === 'yours' && release)
        return [
          { id: 'release', title: `Hand back ${name}`, group: 'Worker', keys: 't', reason: releaseReason ?? null, run: release },
        ]
      if (state === 'free' && take)
        return [
          { id: 'take', title: `Take control of ${name}`, group: 'Worker', keys: 't', reason: takeReason ?? null, run: take },
        ]
      return []
    }, [state, name, takeReason, releaseReason, take, release]),
  )
}
