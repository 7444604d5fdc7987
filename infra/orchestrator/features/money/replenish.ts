import type { TrialId } from '#shared/schema/ids.ts'
import type { Project } from '#shared/schema/project.ts'
import { trial as trialSchema, type Trial } from '#shared/schema/trial.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { projectOf } from '../projects/project-rows.ts'
import { renewAllowance } from './allowance.ts'
import { Book } from './book.ts'
import { isOver, payerOf } from './payer.ts'
import { loadTrialLedger, type TrialLedger } from './trial-ledger.ts'

type State = { trial: Trial | null; project: Project | null; money: TrialLedger | null }

/**
 * Brings a trial's allowance to today, as every call does before it spends: for a trial that waits for money, which makes
 * no calls. `came` says whether its agent has more to spend now.
 */
export const replenish: Rule<{ trialId: TrialId }, State, { came: boolean }> = {
  load: (db, { trialId }) => {
    const trial = rowOf(db, trialSchema, 'SELECT row FROM trials WHERE id = ?', trialId)
    return {
      trial,
      project: trial && projectOf(db, trial.projectId),
      money: trial && loadTrialLedger(db, payerOf(trial), []),
    }
  },
  decide: ({ trial, project, money }, _, now) => {
    if (!trial || !project || !money?.plan) return refuse('no_such_trial', 'There is no such trial.', 'NOT_FOUND')
    const book = new Book(money.ledger, now)
    if (!isOver(trial)) renewAllowance(book, payerOf(trial), money.plan, project.timeZone, now)
    const came = book.facts.some((fact) => 'transfer' in fact && fact.transfer.id.startsWith('allot|'))
    return accept({ came }, { facts: book.facts })
  },
}
