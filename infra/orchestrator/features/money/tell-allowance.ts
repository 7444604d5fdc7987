import { allowanceText } from '#shared/pure/money/allowance-text.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Engine } from '../../engine/engine.ts'
import { allowanceStatusOf } from './allowance-status.ts'
import { workOf } from './call-rows.ts'
import { replenish } from './replenish.ts'

/** What the agent of a task is told of its money now, after today's share came; empty when there is no such task. */
export function tellAllowance(engine: Engine, taskId: TaskId): string {
  const work = workOf(engine.db, taskId)
  if (work) engine.run(replenish, { trialId: work.trial.id })
  const status = allowanceStatusOf(engine.db, taskId, engine.clock.now())
  return status ? allowanceText(status) : ''
}
