import type { Fact } from '#shared/schema/event.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import type { SecretChange } from '../../store/secrets.ts'
import { Book } from '../money/book.ts'
import { closeTrial } from '../money/close-trial.ts'
import type { LedgerState } from '../money/load-ledger.ts'
import { payerOf } from '../money/payer.ts'
import { isDone, isInHand, taskChanged, trialChanged } from './states.ts'

export type TrialEnd = { state: 'finished' | 'stopped' | 'broken'; reason: string }
type Change = { facts: Fact[]; secrets: SecretChange[] }

/**
 * Ends a trial. Tasks that did not begin never will; one that its worker has in hand ends when the worker says so, but
 * its agent gets no model and no tool any more. Money that is neither spent nor held goes back to the project.
 */
export function endTrial(
  { trial, tasks, ledger }: { trial: Trial; tasks: readonly Task[]; ledger: LedgerState },
  { state, reason }: TrialEnd,
  now: Instant,
): Change {
  const book = new Book(ledger, now)
  closeTrial(book, payerOf(trial), 'end')
  const idle = tasks.filter((task) => !isDone(task) && !isInHand(task))
  return {
    facts: [
      ...idle.map((task) => taskChanged(task, { state: 'stopped', reason: 'Its trial ended first.', endedAt: now }, now)),
      trialChanged(trial, { state, reason, endedAt: now }, now),
      ...book.facts,
    ],
    secrets: tasks.filter((task) => !isDone(task)).flatMap(forgotten),
  }
}

/** What ends with a task: its agent's token, and what was still to be said to it. */
export const forgotten = ({ id }: Task): SecretChange[] => [
  { change: 'drop_tokens', subject: id },
  { change: 'drop_sayings', taskId: id },
]
