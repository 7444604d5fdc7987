import type { AllowanceStatus } from '#shared/pure/money/allowance-text.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Engine } from '../../engine/engine.ts'
import { allowanceStatusOf } from './allowance-status.ts'
import { workOf } from './call-rows.ts'
import { replenish } from './replenish.ts'

/** How the money of a task's agent stands now, after today's share came; null when there is no such task. */
export function currentAllowance(engine: Engine, taskId: TaskId): AllowanceStatus | null {
  const work = workOf(engine.db, taskId)
  if (work) engine.run(replenish, { trialId: work.trial.id })
  return allowanceStatusOf(engine.db, taskId, engine.clock.now())
}
