import type { Database } from 'better-sqlite3'
import { isFrozenBy } from '#shared/pure/guard/frozen.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { Intent } from '#shared/schema/intent.ts'
import type { Device, Operator } from '#shared/schema/operator.ts'
import { deviceRows, operatorRows } from '#shared/store/queries/operators.ts'
import { policyInForce } from '../policies/policy-rows.ts'
import { loadAudit, type AuditState } from '../audit/audit.ts'
import { freezeRows } from '../freezes/freeze-rows.ts'
import { workOf } from '../money/call-rows.ts'
import { isOver } from '../trials/states.ts'
import { caseOf, isBlocked } from './case-rows.ts'
import { loadCaseMoney, type CaseMoney } from '../payments/hold.ts'
import { loadJudging, type Judging } from '../policies/judge-case.ts'

/** All that a rule about one case needs to know. */
export type CaseState = {
  approval: Approval | null
  audit: AuditState
  money: CaseMoney | null
  /** The case's trial stands still. */
  frozen: boolean
  /** Its trial is over. */
  over: boolean
  /** Nothing is paid or sent to whom it is about. */
  blocked: boolean
  operators: Operator[]
  devices: Device[]
  judging: Judging | null
  /** The version in force. */
  policyVersion: number
}

export function loadCase(db: Database, { approvalId }: { approvalId: string }): CaseState {
  const approval = caseOf(db, approvalId)
  const work = approval?.taskId ? workOf(db, approval.taskId) : null
  return {
    approval,
    audit: loadAudit(db),
    money: approval && work && loadCaseMoney(db, work, [approval.id]),
    frozen: isFrozenBy(freezeRows(db), approval?.trialId ?? null),
    over: work !== null && isOver(work.trial),
    blocked: approval !== null && isBlocked(db, payeeOf(approval.intent) ?? ''),
    operators: operatorRows(db),
    devices: deviceRows(db),
    judging: approval && loadJudging(db, approval),
    policyVersion: policyInForce(db).version,
  }
}

/** The host that an intent is about, if it is about one. */
export function payeeOf(intent: Intent): string | null {
  if (intent.kind === 'payment') return intent.payee.host
  return intent.kind === 'network' || intent.kind === 'secret' ? intent.host : null
}
