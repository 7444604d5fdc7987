import type { Database } from 'better-sqlite3'
import type { Approval } from '#shared/schema/approval.ts'
import { asset } from '#shared/schema/money.ts'
import { z } from 'zod'
import { prepared } from '#shared/store/prepared.ts'

/** Money that went to a payee, or is held for one; `at` null = it is held now. */
export type Spent = { asset: string; units: bigint; payee: string; trialId: string; at: string | null }

const spentRow = z.object({
  asset,
  amount: z.string(),
  payee: z.string(),
  trial_id: z.string(),
  at: z.string().nullable(),
})

/** What our own transfers booked for purchases since `since`, and all that is held for others than `but`. */
export function spendingSince(db: Database, since: string, but: Approval['id']): Spent[] {
  const booked = prepared<[string], unknown>(
    db,
    `SELECT t.asset, t.amount, p.payee, p.trial_id, t.at FROM (SELECT DISTINCT asset FROM accounts WHERE path = 'expense/payment') a
       JOIN transfers t ON t.asset = a.asset AND t.at >= ? AND t.phase IN ('single', 'settle')
         AND t.credit IN ('expense/payment', 'expense/fee')
       JOIN payments p ON p.id = t.row ->> '$.group'`,
  ).all(since)
  const held = prepared<[string], unknown>(
    db,
    `SELECT row ->> '$.held.amount.asset' AS asset, row ->> '$.held.amount.amount' AS amount, payee, trial_id, NULL AS at
       FROM approvals WHERE kind = 'payment' AND id <> ? AND row ->> '$.held' IS NOT NULL
         AND state IN ('requested', 'pending', 'half_approved', 'approved', 'auto_approved', 'consumed', 'unknown')`,
  ).all(but)
  return [...booked, ...held].map((row) => {
    const { asset: of, amount, payee, trial_id: trialId, at } = spentRow.parse(row)
    return { asset: of, units: BigInt(amount), payee, trialId, at }
  })
}
