import type { Database } from 'better-sqlite3'
import { expense, projectBudget } from '#shared/pure/money/accounts.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { ProjectId, TrialId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { Asset } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import { Book } from '../money/book.ts'
import { loadLedger, type LedgerState } from '../money/load-ledger.ts'
import { allotId, openTrialAccounts } from '../money/open-trial.ts'
import { planTrial, type TrialPlan } from './plan-trial.ts'

/** What must be known of the ledger to open these trials of a project. */
export const ledgerForTrials = (db: Database, projectId: ProjectId, asset: Asset, trialIds: readonly TrialId[]): LedgerState =>
  loadLedger(db, asset, [projectBudget(projectId), expense('tokens')], trialIds.map(allotId))

/** New trials with their money, which their project gives them; none of them when it has too little for all. */
export function openTrials(project: Project, ledger: LedgerState, plans: readonly TrialPlan[], now: Instant): Fact[] | Refusal {
  const short = tooLittle(new Book(ledger, now), project, plans)
  if (short) return short
  const book = new Book(ledger, now)
  const { id: projectId, asset: projectAsset, timeZone } = project
  for (const plan of plans) {
    const { trialId, arm, budget } = plan
    const payer = { projectId, trialId, agent: arm.agent, asset: budget.asset }
    const refused = openTrialAccounts(book, payer, { amount: BigInt(budget.amount), projectAsset, timeZone }, now)
    if (refused) return refused
    for (const fact of planTrial(plan, now)) book.note(fact)
  }
  return book.facts
}

/**
 * Why a project cannot give these budgets. Looked at before anything is booked: a person who then funds the project, or
 * wishes for less, may go on with the same ids, which a refused transfer would have used up.
 */
function tooLittle(book: Book, { id, asset }: Project, plans: readonly TrialPlan[]): Refusal | null {
  const there = book.available(projectBudget(id), asset)
  const needed = plans.reduce((sum, { budget }) => sum + (budget.asset === asset ? BigInt(budget.amount) : 0n), 0n)
  if (needed <= there) return null
  const show = (units: bigint) => `${scaleOf(asset).code} ${decimalOf(units, asset)}`
  return refuse(
    'out_of_money',
    `The project has ${show(there)} left, and this needs ${show(needed)}. Nothing was created. Fund the project, or choose a smaller budget.`,
  )
}
