import { decimalOf } from '#shared/pure/money/decimal.ts'
import type { ApprovalRow } from '#shared/contract/approvals.ts'

const minute = 60_000
/** What a case without money counts as, in whole units of money: an agent that waits costs something, too. */
const waits = 1

/**
 * How much a case presses: money at risk over time left. Both count in whole units and minutes; currencies are not
 * converted, this only ranks. What a person put off comes after everything else.
 * @param now the orchestrator's clock, milliseconds
 */
export function urgencyOf({ approval, atRisk, notBefore }: ApprovalRow, now: number): number {
  if (notBefore !== null && Date.parse(notBefore) > now) return -1
  const left = Math.max(0, Date.parse(approval.expiresAt) - now) / minute
  const money = atRisk ? Number(decimalOf(BigInt(atRisk.amount), atRisk.asset)) : 0
  return (waits + money) / (1 + left)
}

/** The most urgent first; equally urgent ones by age. */
export const mostUrgentFirst = (rows: readonly ApprovalRow[], now: number): ApprovalRow[] =>
  rows.toSorted((a, b) => urgencyOf(b, now) - urgencyOf(a, now) || (a.approval.id < b.approval.id ? -1 : 1))
