import { task } from '#shared/schema/trial.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import type { Engine } from '../engine/engine.ts'
import { cancel } from '../features/approvals/cancel.ts'
import { timedCases } from '../features/approvals/case-rows.ts'
import { expire } from '../features/approvals/expire.ts'
import { looked } from '../features/approvals/looked.ts'
import { opened } from '../features/approvals/opened.ts'
import { request } from '../features/approvals/request.ts'
import { moveFreeze } from '../features/freezes/move-freeze.ts'
import { purchase, saltNumber } from './guard-world.ts'
import { personNumber } from './states.ts'

type Choice = { a: number; b: number; c: number }

/** Commands about guarded wishes, as they may come at any time. */
export const guardCommands = {
  wish: (engine: Engine, { a, b, c }: Choice, serial: number) => {
    const taskId = rowsOf(engine.db, task, 'SELECT row FROM tasks ORDER BY id DESC LIMIT 3')[a]?.id ?? null
    const paid = purchase(b, { amount: { amount: `${100 * (c + 1)}`, asset: 'CAD/12' } })
    const way = { kind: 'network' as const, host: `h${b}.example`, port: 443, scheme: 'https' as const }
    const intent = c > 4 ? paid : { ...way, method: 'GET', reason: 'x', flowId: null }
    engine.run(request, { approvalId: idNumber('appr', serial % 1024), salt: saltNumber(serial), taskId, by: null, intent })
  },
  wished: (engine: Engine, { a, b }: Choice, serial: number) => {
    const about = timedCases(engine.db)[a]
    if (!about) return
    const command = { approvalId: about.id, salt: saltNumber(serial) }
    if (b < 4) engine.run(looked, { ...command, seen: null })
    else if (b < 6) engine.run(opened, { ...command, by: personNumber(a) })
    else if (b < 8) engine.run(expire, command)
    else if (about.taskId) engine.run(cancel, { ...command, taskId: about.taskId })
  },
  freeze: (engine: Engine, { a, b }: Choice, serial: number) => {
    engine.run(moveFreeze, { scope: 'all', frozen: b < 3, reason: '', by: personNumber(a), salt: saltNumber(serial) })
  },
}
