import { z } from 'zod'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { trialMoneyOf } from '#shared/store/queries/trial-money.ts'
import type { Database } from 'better-sqlite3'
import { notRunning, runningTask } from './running-task.ts'
import { toolAnswer, type ToolContext } from './tool.ts'

const figures = z.object({ currency: z.string(), budget: z.string(), spent: z.string(), held: z.string(), left: z.string() })

/** What the trial of a running task may still spend, in decimal numbers; null when the task is not running. */
export function budgetOf(db: Database, taskId: TaskId): z.infer<typeof figures> | null {
  const running = runningTask(db, taskId)
  if (!running) return null
  const { budget, spent, held, left } = trialMoneyOf(db, running.trial)
  const decimal = ({ amount, asset }: MoneyText) => decimalOf(BigInt(amount), asset)
  return {
    currency: scaleOf(budget.asset).code,
    budget: decimal(budget),
    spent: decimal(spent),
    held: decimal(held),
    left: decimal(left),
  }
}

export const addBudgetStatus = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'budget_status',
    {
      title: 'Budget status',
      description: 'What you may still spend on models, and what you have spent.',
      outputSchema: figures,
      annotations: { readOnlyHint: true, idempotentHint: true, destructiveHint: false },
    },
    () => {
      const budget = budgetOf(engine.db, taskId)
      return toolAnswer(
        budget ? { ok: true, answer: budget } : notRunning,
        ({ left, spent, held, currency }) => `left ${left} ${currency} | spent ${spent} | held ${held}`,
      )
    },
  )
