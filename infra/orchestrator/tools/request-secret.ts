import { z } from 'zod'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import { host } from '#shared/schema/intent.ts'
import { answerOf, caseAnswer, caseWords } from './case-answer.ts'
import { toolAnswer, type ToolContext } from './tool.ts'
import { wish } from './wish.ts'

const input = z.object({
  name: z
    .string()
    .regex(/^[\w.-]{1,80}$/)
    .describe('The name of the secret.'),
  host: host.describe('The one host that it is sent to.'),
  reason: z.string().trim().min(1).max(2_000),
})

export const addRequestSecret = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'request_secret',
    {
      title: 'Request a secret',
      description:
        'Ask to use a stored secret at one host. You never see it: once allowed you get a placeholder, which becomes the secret in one request to that host.',
      inputSchema: input,
      outputSchema: caseAnswer,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    ({ reason, ...said }) => {
      const asked = wish(engine, taskId, { kind: 'secret', ...said, reason: withoutUnseen(reason) })
      return toolAnswer(asked.ok ? { ok: true, answer: answerOf(asked.answer) } : asked, caseWords)
    },
  )
