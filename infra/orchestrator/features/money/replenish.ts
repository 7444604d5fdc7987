import type { TrialId } from '#shared/schema/ids.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { allowanceOf } from '#shared/pure/money/accounts.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { projectOf } from '../projects/project-rows.ts'
import { isInHand, isOver, trialChanged } from '../trials/states.ts'
import { tasksOf, trialOf } from '../trials/trial-rows.ts'
import { renewAllowance } from './allowance.ts'
import { Book } from './book.ts'
import { payerOf } from './payer.ts'
import { loadTrialLedger, type TrialLedger } from './trial-ledger.ts'

type State = { trial: Trial; tasks: Task[]; project: Project | null; money: TrialLedger } | null

/**
 * Brings a trial's allowance to today, as every call does before it spends: for a trial that waits for money and so makes
 * no calls. It goes on when something came.
 */
export const replenish: Rule<{ trialId: TrialId }, State, void> = {
  load: (db, { trialId }) => {
    const trial = trialOf(db, trialId)
    return (
      trial && {
        trial,
        tasks: tasksOf(db, trialId),
        project: projectOf(db, trial.projectId),
        money: loadTrialLedger(db, payerOf(trial), []),
      }
    )
  },
  decide: (state, _, now) => {
    if (!state?.project || !state.money.plan) return refuse('no_such_trial', 'There is no such trial.', 'NOT_FOUND')
    const { trial, tasks, project, money } = state
    if (isOver(trial)) return accept(undefined)
    const book = new Book(money.ledger, now)
    const payer = payerOf(trial)
    const allowance = () => book.available(allowanceOf(payer.trialId, payer.agent), payer.asset)
    const before = allowance()
    renewAllowance(book, payer, state.money.plan, project.timeZone, now)
    if (trial.state === 'waiting_money' && allowance() > before)
      book.note(trialChanged(trial, { state: tasks.some(isInHand) ? 'running' : 'queued', reason: '' }, now))
    return accept(undefined, { facts: book.facts })
  },
}
