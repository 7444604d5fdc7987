import { z } from 'zod'
import { approvalId } from '#shared/schema/ids.ts'
import { cancel } from '../features/approvals/cancel.ts'
import { newSalt } from '../features/audit/new-salt.ts'
import { answerOf, caseAnswer, caseWords } from './case-answer.ts'
import { toolAnswer, type ToolContext } from './tool.ts'

export const addCancelPayment = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'cancel_payment',
    {
      title: 'Cancel a case',
      description: 'Take back something that you asked for and do not need any more. What is being paid goes on to its end.',
      inputSchema: z.object({ approvalId }),
      outputSchema: caseAnswer,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    ({ approvalId: id }) => {
      const ended = engine.run(cancel, { approvalId: id, taskId, salt: newSalt() })
      return toolAnswer(ended.ok ? { ok: true, answer: answerOf(ended.answer) } : ended, caseWords)
    },
  )
