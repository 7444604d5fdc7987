import type { Database } from 'better-sqlite3'
import type { AuditFault, AuditHead } from '../../pure/guard/verify-audit.ts'
import { approval, auditBody, auditEntry, type AuditBody, type AuditEntry } from '../../schema/approval.ts'
import { payment } from '../../schema/payment.ts'
import { auditFault } from '../audit-fault.ts'
import { readCursor } from '../cursor.ts'
import { deviceRows } from './operators.ts'
import { rowOf, rowsOf } from './rows.ts'

export type AuditView = { entries: AuditEntry[]; bodies: AuditBody[]; fault: AuditFault | null; head: string | null }

/**
 * The whole chain, which cannot be checked in parts, with what its entries were about: of all, or of one trial.
 * @param seen the head that was seen before.
 */
export function auditView(db: Database, trialId: string | null, seen: AuditHead | null): AuditView {
  const entries = rowsOf(db, auditEntry, 'SELECT row FROM audit ORDER BY n')
  const bodies = rowsOf(db, auditBody, 'SELECT row FROM audit_bodies ORDER BY n')
  const cases = rowsOf(db, approval, 'SELECT row FROM approvals ORDER BY id')
  const payments = rowsOf(db, payment, 'SELECT row FROM payments ORDER BY id')
  const fault = auditFault({ entries, bodies, cases, payments, devices: deviceRows(db), head: seen })
  const ofTrial = new Set(entries.flatMap((entry) => (entry.trialId === trialId ? [entry.n] : [])))
  return {
    entries,
    bodies: trialId === null ? bodies : bodies.filter(({ n }) => ofTrial.has(n)),
    fault,
    head: entries.at(-1)?.hash ?? null,
  }
}

export type AuditHeads = { epoch: string | null; newest: AuditHead | null; there: AuditHead | null }

/** Of which history this is, its newest entry, and the one that stands where a head was seen before; null = there is none. */
export function auditHeads(db: Database, seenAt: number): AuditHeads {
  const at = (sql: string, ...params: number[]): AuditHead | null => {
    const found = rowOf(db, auditEntry, sql, ...params)
    return found && { n: found.n, hash: found.hash }
  }
  return {
    epoch: readCursor(db)?.epoch ?? null,
    newest: at('SELECT row FROM audit ORDER BY n DESC LIMIT 1'),
    there: at('SELECT row FROM audit WHERE n = ?', seenAt),
  }
}
