import type { Database } from 'better-sqlite3'
import type { NoticeRow } from '../../contract/notices.ts'
import { askWords } from '../../pure/guard/ask-words.ts'
import { decimalWords } from '../../pure/money/decimal-words.ts'
import { firstLine, plainText } from '../../pure/plain-text.ts'
import { approval } from '../../schema/approval.ts'
import { payment } from '../../schema/payment.ts'
import { trial } from '../../schema/trial.ts'
import { rowOf, rowsOf } from './rows.ts'

type Told = Omit<NoticeRow, 'read' | 'open'>

/**
 * All that a person is waited for now: cases, a bank's questions, payments of which nobody knows what became. Whatever comes
 * from an agent is one plain line.
 */
export function whatToTell(db: Database): Told[] {
  const titleOf = (trialId: string | null): string => {
    const found = trialId && rowOf(db, trial, 'SELECT row FROM trials WHERE id = ?', trialId)
    return found ? firstLine(plainText(found.title), 120) : 'The console'
  }
  const asks = rowsOf(db, approval, `SELECT row FROM approvals WHERE state IN ('pending', 'half_approved')`).map(
    ({ id, intent, trialId, state, stateSince, expiresAt }): Told => ({
      // A second person is told anew, and so is everybody when it waits again after it was approved.
      id: `${id} ${state} ${stateSince}`,
      kind: 'asks',
      approvalId: id,
      words: askWords(intent),
      from: titleOf(trialId),
      at: stateSince,
      until: expiresAt,
    }),
  )
  const payments = rowsOf(db, payment, `SELECT row FROM payments WHERE state IN ('challenged', 'unknown')`).map(
    ({ id, approvalId, state, stateSince, payee, cap, challenge, trialId }): Told => ({
      id: `${id} ${state} ${stateSince}`,
      kind: state === 'challenged' ? 'bank' : 'unknown',
      approvalId,
      words:
        state === 'challenged'
          ? `The bank asks about the payment to ${payee}`
          : `It is not known whether ${decimalWords(cap)} were paid to ${payee}`,
      from: titleOf(trialId),
      at: stateSince,
      until: challenge?.until ?? null,
    }),
  )
  return [...asks, ...payments]
}
