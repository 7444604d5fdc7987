import { z } from 'zod'
import { approvalId } from '#shared/schema/ids.ts'
import { caseOf } from '../features/approvals/case-rows.ts'
import { answerOf, caseAnswer, caseWords } from './case-answer.ts'
import { toolAnswer, type ToolContext } from './tool.ts'
import { caseMoves } from './wait-for-case.ts'
import { ownCase } from './wish.ts'

const input = z.object({
  approvalId: approvalId.describe('The case, as you were told it.'),
  waitSeconds: z.int().min(0).max(45).default(0).describe('How long to wait for it to change.'),
})

export const addPaymentStatus = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'payment_status',
    {
      title: 'State of a case',
      description: 'How something stands that you asked for: a payment, a host, a secret, or a person’s hands.',
      inputSchema: input,
      outputSchema: caseAnswer,
      annotations: { readOnlyHint: true, idempotentHint: true, destructiveHint: false },
    },
    async ({ approvalId: id, waitSeconds }) => {
      const now = ownCase(engine, taskId, id)
      if (!now.ok) return toolAnswer(now, () => '')
      const isOpen = answerOf(now.answer).checkAfterSeconds !== null
      if (isOpen) await caseMoves(engine, id, waitSeconds * 1_000)
      const after = caseOf(engine.db, id) ?? now.answer
      return toolAnswer({ ok: true, answer: answerOf(after) }, caseWords)
    },
  )
