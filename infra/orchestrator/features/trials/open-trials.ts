import type { Database } from 'better-sqlite3'
import { expense, projectBudget } from '#shared/pure/money/accounts.ts'
import type { ProjectId, TrialId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { Asset } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Refusal } from '../../engine/decision.ts'
import { Book } from '../money/book.ts'
import { loadLedger, type LedgerState } from '../money/load-ledger.ts'
import { allotId, openTrialAccounts } from '../money/open-trial.ts'
import { planTrial, type TrialPlan } from './plan-trial.ts'

/** What must be known of the ledger to open these trials of a project. */
export const ledgerForTrials = (db: Database, projectId: ProjectId, asset: Asset, trialIds: readonly TrialId[]): LedgerState =>
  loadLedger(db, asset, [projectBudget(projectId), expense('tokens')], trialIds.map(allotId))

/** New trials with their money, which their project gives them; none of them when it has too little for all. */
export function openTrials(project: Project, ledger: LedgerState, plans: readonly TrialPlan[], now: Instant): Fact[] | Refusal {
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
