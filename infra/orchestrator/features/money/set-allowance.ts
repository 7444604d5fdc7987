import type { AllowancePlan } from '#shared/schema/allowance.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { projectOf } from '../projects/project-rows.ts'
import { isOver } from '../trials/states.ts'
import { trialOf } from '../trials/trial-rows.ts'
import { allot, renewAllowance, sweep } from './allowance.ts'
import { Book } from './book.ts'
import { payerOf } from './payer.ts'
import { loadTrialLedger, type TrialLedger } from './trial-ledger.ts'

export type SetAllowance = Pick<AllowancePlan, 'trialId' | 'pace' | 'replenish' | 'amount' | 'cap'> & { key: string }
type State = { trial: Trial | null; project: Project | null; money: TrialLedger | null }

/** Paces a trial's money anew from this day on, and says what its project gives at the start of each period to come. */
export const setAllowance: Rule<SetAllowance, State, void> = {
  load: (db, { trialId, key }) => {
    const trial = trialOf(db, trialId)
    return {
      trial,
      project: trial && projectOf(db, trial.projectId),
      money: trial && loadTrialLedger(db, payerOf(trial), [sweepId(trialId, key), anewId(trialId, key)]),
    }
  },
  decide: ({ trial, project, money }, { key, ...wish }, now) => {
    if (!trial || !project || !money?.plan) return refuse('no_such_trial', 'There is no such trial.', 'NOT_FOUND')
    if (isOver(trial)) return refuse('over', `"${trial.title}" is over, so nothing is allotted any more.`)
    if (BigInt(wish.amount) < 0n || BigInt(wish.cap) < 0n)
      return refuse('negative', 'An amount cannot be less than nothing. Nothing was changed.')
    if (money.ledger.transfers.length > 0) return accept(undefined)
    const book = new Book(money.ledger, now)
    const payer = payerOf(trial)
    const plan = { ...renewAllowance(book, payer, money.plan, project.timeZone, now), ...wish }
    sweep(book, payer, sweepId(trial.id, key))
    allot(book, payer, plan, anewId(trial.id, key))
    book.note({ kind: 'allowance.planned', v: 1, plan })
    return accept(undefined, { facts: book.facts })
  },
}

const sweepId = (trialId: string, key: string) => `sweep|${trialId}|plan|${key}`
const anewId = (trialId: string, key: string) => `allot|${trialId}|plan|${key}`
