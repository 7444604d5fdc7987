import { z } from 'zod'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import { host } from '#shared/schema/intent.ts'
import { answerOf, caseAnswer, caseWords } from './case-answer.ts'
import { toolAnswer, type ToolContext } from './tool.ts'
import { wish } from './wish.ts'

const input = z.object({
  host: host.describe('The host alone, such as docs.example.org.'),
  port: z.int().min(1).max(65_535).default(443),
  scheme: z.enum(['https', 'http']).default('https'),
  reason: z.string().trim().min(1).max(2_000),
})

export const addRequestNetwork = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'request_network',
    {
      title: 'Request a host',
      description: 'Ask to reach a host that is not open to you. It answers at once with a case; look at it with payment_status.',
      inputSchema: input,
      outputSchema: caseAnswer,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    ({ reason, ...said }) => {
      const asked = wish(engine, taskId, { kind: 'network', ...said, method: '', reason: withoutUnseen(reason), flowId: null })
      return toolAnswer(asked.ok ? { ok: true, answer: answerOf(asked.answer) } : asked, caseWords)
    },
  )
