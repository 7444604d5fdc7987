import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import type { ApprovalRow, budgetAround } from '../../contract/approvals.ts'
import { isWaiting } from '../../pure/guard/moves.ts'
import { agentItem, type AgentItem } from '../../schema/agent.ts'
import { approval, auditEntry, freeze, type Approval, type AuditEntry, type Freeze } from '../../schema/approval.ts'
import { payment, type Payment } from '../../schema/payment.ts'
import { project } from '../../schema/project.ts'
import { trial } from '../../schema/trial.ts'
import { worker } from '../../schema/worker.ts'
import { rowOf, rowsOf } from './rows.ts'
import { trialMoneyOf } from './trial-money.ts'

export type CaseFilter = { filter: 'waiting' | 'all'; trialId: string | null; limit: number }
export type Past = ReturnType<typeof pastWith>
type Bare = Omit<ApprovalRow, 'notBefore'>

const waitingOnly = `state IN ('pending', 'half_approved')`

/** Cases newest first, at most `limit`; how many there are in all, and for how many of them a person is waited for. */
export function approvalRows(
  db: Database,
  { filter, trialId, limit }: CaseFilter,
): { rows: Bare[]; total: number; waiting: number } {
  const here = '(@trialId IS NULL OR trial_id = @trialId)'
  const where = filter === 'waiting' ? `${here} AND ${waitingOnly}` : here
  const rows = db
    .prepare<[object], string>(`SELECT row FROM approvals WHERE ${where} ORDER BY id DESC LIMIT @limit`)
    .pluck()
    .all({ trialId, limit })
    .map((row) => around(db, approval.parse(JSON.parse(row))))
  const count = (asked: string) =>
    db.prepare<[object], number>(`SELECT count(*) FROM approvals WHERE ${asked}`).pluck().get({ trialId }) ?? 0
  return { rows, total: count(where), waiting: count(`${here} AND ${waitingOnly}`) }
}

export function approvalRowOf(db: Database, approvalId: string): Bare | null {
  const found = approvalOf(db, approvalId)
  return found && around(db, found)
}

export const approvalOf = (db: Database, approvalId: string): Approval | null =>
  rowOf(db, approval, 'SELECT row FROM approvals WHERE id = ?', approvalId)

/** The last acts of the task before it asked, oldest first. */
export const actsBefore = (db: Database, { taskId, requestedAt }: Approval, limit: number): AgentItem[] =>
  taskId === null
    ? []
    : rowsOf(
        db,
        agentItem,
        `SELECT row FROM items WHERE task_id = ? AND at <= ? ORDER BY n DESC LIMIT ${limit}`,
        taskId,
        requestedAt,
      ).toReversed()

/** Earlier and later cases about the same payee, the newest first. */
export const pastWith = (db: Database, { id, intent }: Approval, limit: number) =>
  intent.kind === 'payment'
    ? rowsOf(
        db,
        approval,
        `SELECT row FROM approvals WHERE payee = ? AND id <> ? ORDER BY requested_at DESC LIMIT ${limit}`,
        intent.payee.host,
        id,
      ).flatMap((each) =>
        each.intent.kind === 'payment'
          ? [
              {
                id: each.id,
                at: each.requestedAt,
                state: each.state,
                amount: each.intent.amount,
                payee: each.intent.payee.host,
              },
            ]
          : [],
      )
    : []

/** What was entered in the audit about a case and its payment, in order. */
export const auditAbout = (db: Database, { id, paymentId }: Approval): AuditEntry[] =>
  rowsOf(db, auditEntry, 'SELECT row FROM audit WHERE subject IN (?, ?) ORDER BY n', id, paymentId ?? id)

/** The newest entry of the audit that is known here; null = none is. */
export const lastAuditEntry = (db: Database): AuditEntry | null =>
  rowOf(db, auditEntry, 'SELECT row FROM audit ORDER BY n DESC LIMIT 1')

/** The trial's money around a case; null when it belongs to no trial or holds no money. */
export function budgetOf(db: Database, { trialId, held, state }: Approval): z.infer<typeof budgetAround> | null {
  const found = trialId && rowOf(db, trial, 'SELECT row FROM trials WHERE id = ?', trialId)
  if (!found || !held) return null
  const now = trialMoneyOf(db, found)
  const stillHeld = isWaiting({ state }) || ['requested', 'approved', 'auto_approved', 'consumed', 'unknown'].includes(state)
  const freed = stillHeld && held.amount.asset === now.left.asset ? BigInt(held.amount.amount) : 0n
  return { ...now, leftIfDenied: { amount: `${BigInt(now.left.amount) + freed}`, asset: now.left.asset } }
}

export const freezeRows = (db: Database): Freeze[] => rowsOf(db, freeze, 'SELECT row FROM freezes ORDER BY scope')

const paymentOf = (db: Database, { id }: Approval): Payment | null =>
  rowOf(db, payment, 'SELECT row FROM payments WHERE approval_id = ?', id)

function around(db: Database, found: Approval): Bare {
  const ofTrial = found.trialId && rowOf(db, trial, 'SELECT row FROM trials WHERE id = ?', found.trialId)
  const ofProject = found.projectId && rowOf(db, project, 'SELECT row FROM projects WHERE id = ?', found.projectId)
  const ofWorker = found.workerId && rowOf(db, worker, 'SELECT row FROM workers WHERE id = ?', found.workerId)
  return {
    approval: found,
    trial: ofTrial ? { id: ofTrial.id, title: ofTrial.title } : null,
    project: ofProject ? { id: ofProject.id, name: ofProject.name, title: ofProject.title } : null,
    worker: ofWorker ? { id: ofWorker.id, name: ofWorker.name } : null,
    payment: paymentOf(db, found),
    atRisk: found.held?.amount ?? (found.intent.kind === 'payment' ? found.intent.amount : null),
  }
}
