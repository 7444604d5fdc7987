import { newId } from '#shared/pure/id.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Intent } from '#shared/schema/intent.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { Answered, Engine } from '../engine/engine.ts'
import { newSalt } from '../features/audit/new-salt.ts'
import { caseOf } from '../features/approvals/case-rows.ts'
import { noSuchCase } from '../features/approvals/case-words.ts'
import { request } from '../features/approvals/request.ts'

/** Brings what an agent wants before the guard; answers the case, which may be one that it asked for earlier. */
export function wish(engine: Engine, taskId: TaskId, intent: Intent): Answered<Approval> {
  const asked = engine.run(request, { approvalId: newId('appr'), salt: newSalt(), taskId, by: null, intent })
  if (!asked.ok) return asked
  return ownCase(engine, taskId, asked.answer.approvalId)
}

/** A case of a task's own; another task's is not there. */
export function ownCase({ db }: Engine, taskId: TaskId, approvalId: string): Answered<Approval> {
  const found = caseOf(db, approvalId)
  return found?.taskId === taskId ? { ok: true, answer: found } : noSuchCase
}
