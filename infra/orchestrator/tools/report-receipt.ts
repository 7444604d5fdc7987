import { z } from 'zod'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import { approvalId, type ApprovalId, type TaskId } from '#shared/schema/ids.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { accept, refuse, type Rule } from '../engine/decision.ts'
import { loadCase, type CaseState } from '../features/approvals/case-state.ts'
import { noSuchCase } from '../features/approvals/case-words.ts'
import { Docket } from '../features/approvals/docket.ts'
import { newSalt } from '../features/audit/new-salt.ts'
import { paymentMoved } from '../features/payments/payment-moved.ts'
import { paymentOfCase } from '../features/payments/payment-rows.ts'
import { toolAnswer, type ToolContext } from './tool.ts'

const input = z.object({
  approvalId,
  words: z.string().trim().min(1).max(2_000).describe('What the receipt says: its number, date, amount.'),
})

type Receipt = { approvalId: ApprovalId; taskId: TaskId; words: string; salt: string }
type State = { about: CaseState; payment: Payment | null }

/** An agent tells of a receipt. It is kept as the agent's word, and never in the place of one that the seller or a chain gave. */
export const receipt: Rule<Receipt, State, { recorded: boolean }> = {
  load: (db, command) => ({ about: loadCase(db, command), payment: paymentOfCase(db, command.approvalId) }),
  decide: ({ about, payment }, { taskId, words, salt }, now) => {
    if (about.approval?.taskId !== taskId) return noSuchCase
    if (payment?.state !== 'settled') return refuse('not_paid', 'It is not paid, so there is no receipt. Nothing was recorded.')
    if (payment.receipt) return accept({ recorded: payment.receipt.by === 'agent' && payment.receipt.words === words })
    const docket = new Docket(about, salt, now)
    const after = { ...payment, receipt: { words, blob: null, by: 'agent' as const } }
    paymentMoved(docket, after, { name: `agent of ${taskId}` }, 'receipt')
    return accept({ recorded: true }, { facts: docket.facts })
  },
}

export const addReportReceipt = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'report_receipt',
    {
      title: 'Report a receipt',
      description: 'Tell of the receipt of something that was paid for you. It is kept as your word.',
      inputSchema: input,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    ({ approvalId: id, words }) =>
      toolAnswer(engine.run(receipt, { approvalId: id, taskId, words: withoutUnseen(words), salt: newSalt() }), ({ recorded }) =>
        recorded ? 'Recorded as your word.' : 'There is a receipt already. Nothing was changed.',
      ),
  )
