import type { WorkerReport } from '#shared/contract/workers.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Answered } from '../../engine/engine.ts'
import type { Services } from '../../services.ts'
import { newSalt } from '../audit/new-salt.ts'
import { taskFrozen } from '../freezes/task-frozen.ts'
import { fenced } from '../takeover/fenced.ts'
import { closed } from '../terminals/closed.ts'
import { opened } from '../terminals/opened.ts'
import { reconcile } from '../terminals/reconcile.ts'
import { installed } from '../agents/installed.ts'
import { acts } from '../trials/acts.ts'
import { ended } from '../trials/ended.ts'
import { phase } from '../trials/phase.ts'
import { reconcileTasks } from '../trials/reconcile.ts'

/** Takes in what a worker reports; every report may come again. */
export function takeReport(
  { engine, orders, admissions, tokenOf }: Pick<Services, 'engine' | 'orders' | 'admissions' | 'tokenOf'>,
  workerId: WorkerId,
  report: WorkerReport,
): Answered<void> {
  switch (report.report) {
    case 'fenced':
      return engine.run(fenced, { workerId, epoch: report.epoch })
    case 'admitted':
      admissions.admitted(workerId, report.publicKey)
      return { ok: true, answer: undefined }
    case 'session_opened':
      return engine.run(opened, { workerId, sessionId: report.sessionId, title: report.title, kind: report.kind })
    case 'session_closed':
      orders.settle(workerId, { order: 'close_session', sessionId: report.sessionId })
      return engine.run(closed, { workerId, sessionId: report.sessionId, exitCode: report.exitCode })
    case 'sessions':
      return engine.run(reconcile, { workerId, alive: report.open })
    case 'agent_installed':
      return engine.run(installed, { workerId, install: report.install })
    case 'task_phase':
      return engine.run(phase, { workerId, ...report })
    case 'agent_acts':
      return engine.run(acts, { workerId, taskId: report.taskId, acts: report.acts })
    case 'task_ended':
      return engine.run(ended, { workerId, taskId: report.taskId, attempt: report.attempt, end: report.end })
    case 'task_frozen':
      return engine.run(taskFrozen, { workerId, ...report, salt: newSalt() })
    case 'tasks':
      return engine.run(reconcileTasks, { workerId, held: report.held, tokenOf })
  }
}
