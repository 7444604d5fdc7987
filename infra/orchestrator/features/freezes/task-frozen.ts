import type { TaskId, WorkerId } from '#shared/schema/ids.ts'
import { auditEntry } from '#shared/schema/approval.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { Audit, loadAudit, type AuditState } from '../audit/audit.ts'
import { loadTask, ofWorker, type TaskAtWorker } from '../trials/of-worker.ts'

type Report = { workerId: WorkerId; taskId: TaskId; frozen: boolean; partial: string; salt: string }
type State = TaskAtWorker & { audit: AuditState; last: string | null }

/** A worker stopped every process of a task, or as many as it could, or lets them go on. The same said again is not entered again. */
export const taskFrozen: Rule<Report, State, void> = {
  load: (db, { taskId }) => ({
    ...loadTask(db, { taskId }),
    audit: loadAudit(db),
    last: rowOf(db, auditEntry, 'SELECT row FROM audit WHERE subject = ? ORDER BY n DESC LIMIT 1', taskId)?.what ?? null,
  }),
  decide: (state, { workerId, taskId, frozen, partial, salt }, now) => {
    const found = ofWorker(state, workerId)
    if (!found.ok) return found
    const what = frozen ? (partial ? 'task.partly_frozen' : 'task.frozen') : 'task.thawed'
    if (state.last === what || (state.last === null && !frozen)) return accept(undefined)
    const audit = new Audit(state.audit, salt, now)
    const actor = `worker ${workerId}`
    audit.enter({ what, actor, subject: taskId, trialId: found.trial.id, body: { taskId, frozen, partial } })
    return accept(undefined, { facts: audit.facts })
  },
}
