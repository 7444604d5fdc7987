import type { Database } from 'better-sqlite3'
import { approval, blockedPayee, type Approval } from '#shared/schema/approval.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { prepared } from '#shared/store/prepared.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'

export const caseOf = (db: Database, approvalId: string): Approval | null =>
  rowOf(db, approval, 'SELECT row FROM approvals WHERE id = ?', approvalId)

/** The same wish, asked before: the newest last. */
export const casesLike = (db: Database, identity: string): Approval[] =>
  rowsOf(db, approval, 'SELECT row FROM approvals WHERE identity = ? ORDER BY id', identity)

/** Purchases that a task asked for, oldest first. */
export const purchasesOf = (db: Database, taskId: string): Approval[] =>
  rowsOf(db, approval, "SELECT row FROM approvals WHERE task_id = ? AND kind = 'payment' ORDER BY id", taskId)

/** The last payments of the same amount that were asked for to one payee, the newest first. */
export const casesAtPayee = (db: Database, payee: string, { amount, asset }: MoneyText): Approval[] =>
  rowsOf(
    db,
    approval,
    `SELECT row FROM approvals WHERE payee = ? AND row ->> '$.intent.amount.amount' = ? AND row ->> '$.intent.amount.asset' = ?
     ORDER BY requested_at DESC LIMIT 20`,
    payee,
    amount,
    asset,
  )

/** How many wishes of a task wait for an answer. */
export const waitingOf = (db: Database, taskId: string): number =>
  prepared<[string], number>(
    db,
    "SELECT count(*) FROM approvals WHERE task_id = ? AND state IN ('requested', 'pending', 'half_approved')",
  )
    .pluck()
    .get(taskId) ?? 0

/** Cases of a trial that can still move by themselves or by a person. */
export const openCasesOf = (db: Database, trialId: string): Approval[] =>
  rowsOf(
    db,
    approval,
    `SELECT row FROM approvals WHERE trial_id = ?
       AND state IN ('requested', 'pending', 'half_approved', 'approved', 'auto_approved') ORDER BY id`,
    trialId,
  )

/** Every case whose time can run out. */
export const timedCases = (db: Database): Approval[] =>
  rowsOf(
    db,
    approval,
    "SELECT row FROM approvals WHERE state IN ('requested', 'pending', 'half_approved', 'approved', 'auto_approved') ORDER BY id",
  )

export const isBlocked = (db: Database, host: string): boolean =>
  rowOf(db, blockedPayee, 'SELECT row FROM blocked WHERE host = ?', host) !== null
