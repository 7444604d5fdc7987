import { z } from 'zod'
import { isApproved, isClosed } from '#shared/pure/guard/moves.ts'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Intent } from '#shared/schema/intent.ts'
import type { Answered, Engine } from '../engine/engine.ts'
import { caseOf } from '../features/approvals/case-rows.ts'
import { guardTimes } from '../features/approvals/guard-times.ts'
import { useCase } from '../features/approvals/use-case.ts'
import { newSalt } from '../features/audit/new-salt.ts'
import { answerOf, caseWords } from './case-answer.ts'
import type { ToolContext } from './tool.ts'
import { caseSettles } from './wait-for-case.ts'
import { wish } from './wish.ts'

/** What a coding CLI sends before it does something that it would ask a person about. */
const input = z.object({
  tool_name: z.string().max(120),
  input: z.record(z.string(), z.unknown()),
  tool_use_id: z.string().max(200).optional(),
})
type Asked = z.infer<typeof input>

/** Commands by which something leaves for everybody to see. */
const publishes = /\b(git\s+push|(npm|pnpm|yarn|cargo)\s+publish|twine\s+upload|docker\s+push|gh\s+(release|repo|pr)\s+create)\b/

/** What a tool's call comes to, in the guard's words. */
export function permissionIntent({ tool_name: tool, input: asked }: Asked): Intent {
  const text = withoutUnseen(JSON.stringify(asked)).slice(0, 20_000)
  const found = publishes.exec(text)
  const reason = 'Its own program asks before it does this.'
  return found
    ? { kind: 'publish', what: `${tool}: ${found[0]}`.slice(0, 200), input: text, reason }
    : { kind: 'destructive', tool, input: text, reason }
}

type Permission = { behavior: 'allow'; updatedInput: Asked['input'] } | { behavior: 'deny'; message: string }

/**
 * A coding CLI asks whether it may use a tool: it waits until that was decided and the time to undo is over, and then is
 * allowed once. Whatever does not end in a yes, ends in a no.
 */
export async function permit(engine: Engine, taskId: TaskId, asked: Asked): Promise<Permission> {
  const opened = wish(engine, taskId, permissionIntent(asked))
  if (!opened.ok) return { behavior: 'deny', message: opened.words }
  const { id } = opened.answer
  const read = () => caseOf(engine.db, id)
  const decided = await caseSettles(engine, read, (row) => isApproved(row) || isClosed(row), guardTimes.decideMs)
  const used = decided && isApproved(decided) ? await use(engine, taskId, id, decided.usableAt) : null
  if (used?.ok) return { behavior: 'allow', updatedInput: asked.input }
  const after = read()
  return { behavior: 'deny', message: after ? caseWords(answerOf(after)) : 'Nothing was decided.' }
}

/** Once it cannot be taken back any more. */
async function use(
  engine: Engine,
  taskId: TaskId,
  id: Parameters<typeof caseOf>[1],
  from: string | null,
): Promise<Answered<unknown>> {
  const ms = from === null ? 0 : Date.parse(from) - Date.parse(engine.clock.now())
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
  const approvalId = caseOf(engine.db, id)?.id
  return approvalId
    ? engine.run(useCase, { approvalId, taskId, salt: newSalt() })
    : { ok: false, error: 'NOT_FOUND', code: 'no_such_case', words: 'There is no such case.' }
}

export const addPermission = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'permission',
    {
      title: 'Permission',
      description: 'Asked by your own program before it uses a tool that needs a yes. You need not call it.',
      inputSchema: input,
      annotations: { readOnlyHint: false, idempotentHint: false, destructiveHint: false },
    },
    async (asked) => ({ content: [{ type: 'text' as const, text: JSON.stringify(await permit(engine, taskId, asked)) }] }),
  )
