import type { Database } from 'better-sqlite3'
import type { TrialMoney } from '../../contract/trials.ts'
import { account } from '../../schema/ledger.ts'
import type { Trial } from '../../schema/trial.ts'
import { exactSum, exactSumOf } from './exact-sum.ts'
import { rowsOf } from './rows.ts'

/** What a trial's money came to, by its accounts and transfers in the asset of its budget. */
export function trialMoneyOf(db: Database, { id, budget }: Trial): Omit<TrialMoney, 'unpriced'> {
  const accounts = rowsOf(
    db,
    account,
    'SELECT row FROM accounts WHERE path > ? AND path < ? AND asset = ?',
    `trial/${id}/`,
    `trial/${id}0`,
    budget.asset,
  ).filter(({ path }) => !path.endsWith('/overrun'))
  const total = (of: (row: (typeof accounts)[number]) => bigint) => accounts.reduce((sum, row) => sum + of(row), 0n)
  const held = total((row) => BigInt(row.debitsPending))
  const left = total((row) => BigInt(row.creditsPosted) - BigInt(row.debitsPosted)) - held
  const given = sum(db, `credit = 'trial/' || trial_id || '/budget' AND kind IN ('fund', 'allot')`, id, budget.asset)
  const spent = sum(db, `credit > 'expense/' AND credit < 'expense0'`, id, budget.asset)
  const money = (amount: bigint) => ({ amount: `${amount}`, asset: budget.asset })
  return { budget: given > 0n ? money(given) : budget, spent: money(spent), held: money(held), left: money(left) }
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
