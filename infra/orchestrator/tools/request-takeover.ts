import { z } from 'zod'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import { answerOf, caseAnswer, caseWords } from './case-answer.ts'
import { toolAnswer, type ToolContext } from './tool.ts'
import { wish } from './wish.ts'

const input = z.object({
  reason: z.string().trim().min(1).max(2_000).describe('What only a person can do, and what is ready for it.'),
})

export const addRequestTakeover = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'request_takeover',
    {
      title: 'Request a takeover',
      description: 'Ask a person to do by hand what you cannot: sign in, solve a puzzle, confirm at a bank. It answers at once.',
      inputSchema: input,
      outputSchema: caseAnswer,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    ({ reason }) => {
      const asked = wish(engine, taskId, { kind: 'takeover', reason: withoutUnseen(reason), until: null })
      return toolAnswer(asked.ok ? { ok: true, answer: answerOf(asked.answer) } : asked, caseWords)
    },
  )
