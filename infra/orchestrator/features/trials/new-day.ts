import type { Database } from 'better-sqlite3'
import { allowanceOf } from '#shared/pure/money/accounts.ts'
import type { TrialId } from '#shared/schema/ids.ts'
import type { Project } from '#shared/schema/project.ts'
import { trial as trialSchema, type Task, type Trial } from '#shared/schema/trial.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { renewAllowance } from '../money/allowance.ts'
import { Book } from '../money/book.ts'
import { payerOf } from '../money/payer.ts'
import { loadTrialLedger, type TrialLedger } from '../money/trial-ledger.ts'
import { projectOf } from '../projects/project-rows.ts'
import { isInHand, trialChanged } from './states.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

type State = { trial: Trial; project: Project; tasks: Task[]; money: TrialLedger } | null

/** A trial that waits for money gets its share of a new day, and goes on when there is any. Once a day, by the plan. */
export const newDay: Rule<{ trialId: TrialId }, State, void> = {
  load: (db, { trialId }) => {
    const trial = trialOf(db, trialId)
    const project = trial && projectOf(db, trial.projectId)
    return trial && project && { trial, project, tasks: tasksOf(db, trialId), money: loadTrialLedger(db, payerOf(trial), []) }
  },
  decide: (state, _command, now) => {
    if (state?.trial.state !== 'waiting_money') return accept(undefined)
    const { trial, project, tasks } = state
    const { plan, ledger } = state.money
    const book = new Book(ledger, now)
    const payer = payerOf(trial)
    if (!plan || renewAllowance(book, payer, plan, project.timeZone, now) === plan) return accept(undefined)
    if (book.available(allowanceOf(trial.id, trial.agent), payer.asset) > 0n)
      book.note(trialChanged(trial, { state: tasks.some(isInHand) ? 'running' : 'queued', reason: '' }, now))
    return accept(undefined, { facts: book.facts })
  },
}

export const trialsWithoutMoney = (db: Database): Trial[] =>
  rowsOf(db, trialSchema, "SELECT row FROM trials WHERE state = 'waiting_money' ORDER BY id")
