import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { decimalWords } from '#shared/pure/money/decimal-words.ts'

/** One step of a payment's way. `now`: it is there. */
export type Step = { name: string; words: string; mark: 'done' | 'now' | 'ahead' | 'wrong' }

/** The way of a case's money, as far as it came; empty while nothing is used. */
export function walkSteps({ approval, payment }: Pick<ApprovalRow, 'approval' | 'payment'>): Step[] {
  if (!payment) return []
  const { state, paid, proof, receipt, reason, reconciled } = payment
  const past = (...states: (typeof state)[]) => states.includes(state)
  const released: Step = {
    name: 'Released',
    words: state === 'released' ? 'The approval is used. No byte has left.' : '',
    mark: state === 'released' ? 'now' : 'done',
  }
  const failedUnsent = state === 'failed' && proof.bytes === null
  const sent: Step = {
    name: 'Sent',
    words: past('challenged') ? 'The bank asks something first.' : proof.transaction ? `Transaction ${proof.transaction}` : '',
    mark: past('sent', 'challenged') ? 'now' : past('released') || failedUnsent ? 'ahead' : 'done',
  }
  if (state === 'unknown')
    return [
      released,
      sent,
      {
        name: 'Unknown, held',
        words:
          `Nobody knows whether it was paid. ${approval.held ? `${decimalWords(approval.held.amount)} stay held, and` : 'It'} is not tried again until it is found out. ${reason}`.trim(),
        mark: 'wrong',
      },
    ]
  if (state === 'failed') return [released, sent, { name: 'Failed', words: reason || 'Nothing was paid.', mark: 'wrong' }]
  const settled: Step = {
    name: 'Settled',
    words: [paid ? `${decimalWords(paid)} paid` : '', reconciled ? `found out later: ${reconciled.how}` : '']
      .filter(Boolean)
      .join(', '),
    mark: state === 'settled' ? 'done' : 'ahead',
  }
  const last: Step = {
    name: 'Receipt',
    words: receipt ? `from the ${receipt.by}: ${receipt.words}` : state === 'settled' ? 'none came yet' : '',
    mark: receipt ? 'done' : state === 'settled' ? 'now' : 'ahead',
  }
  return [released, sent, settled, last]
}
