import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import type { ApprovalRow, budgetAround } from '#shared/contract/approvals.ts'
import type { NoticeRow } from '#shared/contract/notices.ts'
import type { AgentItem } from '#shared/schema/agent.ts'
import type { Approval, AuditEntry, Freeze } from '#shared/schema/approval.ts'
import type { Device, Operator } from '#shared/schema/operator.ts'
import {
  actsBefore,
  approvalOf,
  approvalRowOf,
  approvalRows,
  auditAbout,
  budgetOf,
  freezeRows,
  lastAuditEntry,
  pastWith,
  type CaseFilter,
  type Past,
} from '#shared/store/queries/approvals.ts'
import { deviceRows, operatorRows } from '#shared/store/queries/operators.ts'
import { whatToTell } from '#shared/store/queries/what-to-tell.ts'
import { notBeforeOf, toldRows, type Told } from './deciding.ts'
import type { OnCache } from './reader-calls.ts'

type Cache = { cache: string }
export type CaseView = {
  row: ApprovalRow | null
  acts: AgentItem[]
  budget: z.infer<typeof budgetAround> | null
  past: Past
  audit: AuditEntry[]
}
/** What a decision is made from: all of it of one moment. */
export type CaseToDecide = { approval: Approval | null; operators: Operator[]; devices: Device[]; auditHead: string | null }

/** How many acts before a wish, and how many earlier cases, are shown with it. */
const shown = 10

/** What the reader answers about cases, and about what was told of them. */
export const approvalCalls = (onCache: OnCache, consoleDb: () => Database) => {
  const here = (row: Omit<ApprovalRow, 'notBefore'>): ApprovalRow => ({
    ...row,
    notBefore: notBeforeOf(consoleDb(), row.approval.id),
  })
  return {
    approvals: ({ cache, ...filter }: Cache & CaseFilter): { rows: ApprovalRow[]; total: number; waiting: number } =>
      onCache(cache, { rows: [], total: 0, waiting: 0 }, (db) => {
        const { rows, ...counts } = approvalRows(db, filter)
        return { rows: rows.map(here), ...counts }
      }),
    approval: ({ cache, approvalId }: Cache & { approvalId: string }): CaseView =>
      onCache<CaseView>(cache, { row: null, acts: [], budget: null, past: [], audit: [] }, (db) => {
        const row = approvalRowOf(db, approvalId)
        if (!row) return { row: null, acts: [], budget: null, past: [], audit: [] }
        const { approval } = row
        return {
          row: here(row),
          acts: actsBefore(db, approval, shown),
          budget: budgetOf(db, approval),
          past: pastWith(db, approval, shown),
          audit: auditAbout(db, approval),
        }
      }),
    caseToDecide: ({ cache, approvalId }: Cache & { approvalId: string }): CaseToDecide =>
      onCache<CaseToDecide>(cache, { approval: null, operators: [], devices: [], auditHead: null }, (db) => ({
        approval: approvalOf(db, approvalId),
        operators: operatorRows(db),
        devices: deviceRows(db),
        auditHead: lastAuditEntry(db)?.hash ?? null,
      })),
    freezes: ({ cache }: Cache): Freeze[] => onCache(cache, [], freezeRows),
    /** What a person should be told of now. */
    toTell: ({ cache }: Cache): Told[] => onCache(cache, [], whatToTell),
    noticeRows: ({ cache }: Cache): NoticeRow[] =>
      onCache<NoticeRow[]>(cache, [], (db) => {
        const open = new Set(whatToTell(db).map(({ id }) => id))
        return toldRows(consoleDb(), cache).map((row) => Object.assign(row, { open: open.has(row.id) }))
      }),
  }
}
