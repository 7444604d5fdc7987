import type { Fact } from '#shared/schema/event.ts'
import type { TrialId } from '#shared/schema/ids.ts'

/** What happened to a trial, as a line: `notable` when a person may want to look. */
export type TrialTold = { words: string; trialId: TrialId; notable: boolean }

type TrialFact = Extract<Fact, { kind: 'trial.changed' | 'task.changed' }>

/** Which change a fact tells of; facts with the same key tell it again. Null = nothing worth a line. */
export function trialChange(fact: TrialFact): string | null {
  if (fact.kind === 'trial.changed') return `${fact.trial.id} ${fact.trial.state} ${fact.trial.stateSince}`
  const { id, state, stateSince } = fact.task
  return state === 'passed' || state === 'failed' ? `${id} ${state} ${stateSince}` : null
}

/** @param titleOf a trial's title by its id */
export function tellTrial(fact: TrialFact, titleOf: (id: TrialId) => string): TrialTold | null {
  if (fact.kind === 'task.changed') {
    const { trialId, state } = fact.task
    return { words: `“${titleOf(trialId)}” ${state}`, trialId, notable: state === 'failed' }
  }
  const { id, title, state } = fact.trial
  const told = lineOf[state]
  return told === null ? null : { words: `“${title}” ${told.words}`, trialId: id, notable: told.notable }
}

/** Running and pausing come and go; that a trial is over, its tasks tell. */
const lineOf: Readonly<
  Record<Extract<Fact, { kind: 'trial.changed' }>['trial']['state'], { words: string; notable: boolean } | null>
> = {
  queued: { words: 'was created', notable: false },
  running: null,
  paused: null,
  waiting_money: { words: 'ran out of money', notable: true },
  finished: null,
  stopped: { words: 'was stopped', notable: false },
  broken: { words: 'broke, not by its agent', notable: true },
}
