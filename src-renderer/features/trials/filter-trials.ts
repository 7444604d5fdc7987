import type { TrialRow } from '#shared/contract/trials.ts'
import { agentKinds } from '#shared/schema/agents.ts'

export type Which = 'all' | 'open' | 'waiting' | 'over'

const states: Readonly<Record<Which, (state: TrialRow['trial']['state']) => boolean>> = {
  all: () => true,
  open: (state) => state === 'queued' || state === 'running' || state === 'paused' || state === 'waiting_money',
  waiting: (state) => state === 'waiting_money',
  over: (state) => state === 'finished' || state === 'stopped' || state === 'broken',
}

/** Trials in one of these states that hold every word of the filter in their title, project, agent, pair, worker or id. */
export function filterTrials(rows: readonly TrialRow[], which: Which, filter: string): readonly TrialRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ trial, project, worker }) => {
    if (!states[which](trial.state)) return false
    const text = [
      trial.title,
      trial.id,
      project.title,
      project.name,
      trial.agent,
      agentKinds[trial.agent].title,
      trial.pair,
      worker?.name ?? '',
    ]
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
