import { z } from 'zod'
import { allowanceText } from '#shared/pure/money/allowance-text.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Engine } from '../engine/engine.ts'
import { currentAllowance } from '../features/money/current-allowance.ts'
import { notRunning, runningTask } from './running-task.ts'
import { toolAnswer, type ToolContext } from './tool.ts'

/** Decimal numbers, exact to the last digit; `text` has them rounded down, as agents read them. */
export const budget = z.object({
  text: z.string(),
  asOf: z.string(),
  currency: z.string(),
  limitToday: z.string(),
  spentToday: z.string(),
  held: z.string(),
  leftToday: z.string(),
  trialLeft: z.string(),
  lastCall: z.string().nullable(),
  averageCall: z.string().nullable(),
  state: z.enum(['green', 'amber', 'red']),
})
export type Budget = z.infer<typeof budget>

/** How the money of a running task's agent stands; null when the task is not running. */
export function budgetOf(engine: Engine, taskId: TaskId): Budget | null {
  const status = runningTask(engine.db, taskId) && currentAllowance(engine, taskId)
  if (!status) return null
  const { asset, limit, spent, held, left, trialLeft, lastCall, averageCall, state } = status
  const decimal = (units: bigint) => decimalOf(units, asset)
  return {
    text: allowanceText(status),
    asOf: status.asOf,
    currency: scaleOf(asset).code,
    limitToday: decimal(limit),
    spentToday: decimal(spent),
    held: decimal(held),
    leftToday: decimal(left),
    trialLeft: decimal(trialLeft),
    lastCall: lastCall === null ? null : decimal(lastCall),
    averageCall: averageCall === null ? null : decimal(averageCall),
    state,
  }
}

export const addBudgetStatus = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'budget_status',
    {
      title: 'Budget status',
      description: 'What you may still spend on models, and what you have spent. Figures are the ledger’s.',
      outputSchema: budget,
      annotations: { readOnlyHint: true, idempotentHint: true, destructiveHint: false },
    },
    () => {
      const answer = budgetOf(engine, taskId)
      return toolAnswer(answer ? { ok: true, answer } : notRunning, ({ text }) => text)
    },
  )
