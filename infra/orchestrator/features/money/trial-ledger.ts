import type { Database } from 'better-sqlite3'
import { allowanceOf, expense, overrunOf, projectBudget, trialBudget } from '#shared/pure/money/accounts.ts'
import { allowancePlan, type AllowancePlan } from '#shared/schema/allowance.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { loadLedger, type LedgerState } from './load-ledger.ts'
import type { Payer } from './payer.ts'

export type TrialLedger = { ledger: LedgerState; plan: AllowancePlan | null }

/** All that the rules about one trial's money need to know; `ids` are the transfers that the command itself may make. */
export function loadTrialLedger(db: Database, payer: Payer, ids: readonly string[]): TrialLedger {
  const { projectId, trialId, agent, asset } = payer
  const paths = [
    projectBudget(projectId),
    trialBudget(trialId),
    allowanceOf(trialId, agent),
    overrunOf(trialId),
    expense('tokens'),
  ]
  return {
    ledger: loadLedger(db, asset, paths, ids),
    plan: rowOf(db, allowancePlan, 'SELECT row FROM plans WHERE trial_id = ?', trialId),
  }
}
