import type { Database } from 'better-sqlite3'
import type { TrialMoney } from '../../contract/trials.ts'
import { account } from '../../schema/ledger.ts'
import type { Trial } from '../../schema/trial.ts'
import { exactSum, exactSumOf } from './exact-sum.ts'
import { rowsOf } from './rows.ts'

/**
 * What a trial's money came to, in the asset of its budget: what its project gave it, and what became of that. `left` is
 * what it may still spend, debts taken off; of a trial that is over, what went back to its project.
 */
export function trialMoneyOf(db: Database, { id, budget }: Trial): Omit<TrialMoney, 'unpriced'> {
  const held = rowsOf(
    db,
    account,
    'SELECT row FROM accounts WHERE path > ? AND path < ? AND asset = ?',
    `trial/${id}/`,
    `trial/${id}0`,
    budget.asset,
  ).reduce((total, { debitsPending }) => total + BigInt(debitsPending), 0n)
  const given = sum(db, `credit = 'trial/' || trial_id || '/budget' AND kind IN ('allot', 'replenish')`, id, budget.asset)
  const spent = sum(db, `credit > 'expense/' AND credit < 'expense0'`, id, budget.asset)
  const money = (amount: bigint) => ({ amount: `${amount}`, asset: budget.asset })
  return { budget: money(given), spent: money(spent), held: money(held), left: money(given - spent - held) }
}

function sum(db: Database, where: string, trialId: string, asset: string): bigint {
  const parts = db
    .prepare<[string, string], string>(
      `SELECT ${exactSum('amount')} FROM transfers WHERE trial_id = ? AND asset = ? AND phase IN ('single', 'settle') AND ${where}`,
    )
    .pluck()
    .get(trialId, asset)
  return exactSumOf(parts ?? '')
}
