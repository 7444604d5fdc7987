import type { TrialRow } from '#shared/contract/trials.ts'
import { isFrozenBy } from '#shared/pure/guard/frozen.ts'
import type { Freeze } from '#shared/schema/approval.ts'
import { isOver } from '../trials/trial-state.ts'

/** Something that can be thawed. */
export type FrozenScope = { scope: Freeze['scope']; title: string; by: string; reason: string; at: string }

/** Everything first, then each trial that stands still: by itself, or with everything. */
export function frozenScopes(freezes: readonly Freeze[], trials: readonly TrialRow[]): FrozenScope[] {
  const all = freezes.find(({ scope, frozen }) => scope === 'all' && frozen)
  const ofTrials = trials.flatMap(({ trial }): FrozenScope[] => {
    if (isOver(trial) || !isFrozenBy(freezes, trial.id)) return []
    const row = freezes.find(({ scope, frozen }) => scope === trial.id && frozen) ?? all
    return row ? [{ scope: trial.id, title: trial.title, by: row.by, reason: row.reason, at: row.at }] : []
  })
  return all ? [{ ...all, title: 'Everything' }, ...ofTrials] : ofTrials
}
