import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { caseState } from './case-words.ts'
import style from './case-state-text.module.css'

/** How a case stands, in words. */
export function CaseStateText({ row }: { row: Pick<ApprovalRow, 'approval' | 'payment'> }) {
  const { words, tone } = caseState(row)
  return (
    <span className={style.state} data-tone={tone} title={row.approval.reason || undefined}>
      {words}
    </span>
  )
}
