import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { unitsOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { claim, type Claim } from '#shared/schema/trial.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, refuse, type Rule } from '../engine/decision.ts'
import { notRunning, runningTask, type Running } from './running-task.ts'
import { toolAnswer, type ToolContext } from './tool.ts'

/** How many claims one trial may make. */
export const claimsLimit = 200

const input = z.object({
  amount: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,12})?$/)
    .describe('A decimal number, such as "12.50".'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('Three letters, such as CAD.'),
  reference: z
    .string()
    .regex(/^[\w.:/-]{1,80}$/)
    .describe('What tells this income from others: an invoice or order number. The same reference counts once.'),
  words: z.string().max(500).describe('Who paid, and for what.'),
})

type Revenue = z.infer<typeof input> & { taskId: TaskId }
type State = { running: Running | null; known: Claim | null; count: number }

/**
 * An agent says that it earned something. It is kept apart as claimed and is nobody's money, until an inflow that was
 * seen matches it.
 */
export const claimRevenue: Rule<Revenue, State, { claimed: boolean }> = {
  load: (db, command) => {
    const running = runningTask(db, command.taskId)
    return {
      running,
      known: rowOf(db, claim, 'SELECT row FROM claims WHERE id = ?', claimId(command)),
      count: running ? claimsOf(db, running.trial.id) : 0,
    }
  },
  decide: ({ running, known, count }, command, now) => {
    if (!running) return notRunning
    const { trial, task } = running
    const asset = scaleOf(trial.budget.asset).code === command.currency ? trial.budget.asset : `${command.currency}/12`
    const units = unitsOf(command.amount, asset)
    if (units === null || units <= 0n) return refuse('no_amount', 'This is no amount above nought. Nothing was recorded.')
    const next: Claim = {
      id: claimId(command),
      trialId: trial.id,
      taskId: task.id,
      amount: { amount: `${units}`, asset },
      words: withoutUnseen(command.words),
      at: known?.at ?? now,
    }
    if (known)
      return isDeepStrictEqual(known, next)
        ? accept({ claimed: true })
        : refuse('other_content', 'Something else was claimed under this reference already. Nothing was recorded.')
    if (count >= claimsLimit) return refuse('too_many_claims', `A trial may claim ${claimsLimit} times. Nothing was recorded.`)
    return accept({ claimed: true }, { facts: [{ kind: 'revenue.claimed', v: 1, claim: next }] })
  },
}

const claimId = ({ taskId, reference }: Pick<Revenue, 'taskId' | 'reference'>) => `claim|${taskId}|${reference}`

const claimsOf = (db: Database, trialId: string): number =>
  db.prepare<[string], number>('SELECT count(*) FROM claims WHERE trial_id = ?').pluck().get(trialId) ?? 0

export const addReportRevenue = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'report_revenue',
    {
      title: 'Report revenue',
      description:
        'Tell the operator of money that you earned. It is shown as claimed, and adds nothing to your budget, until the money itself was seen.',
      inputSchema: input,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    (said) =>
      toolAnswer(engine.run(claimRevenue, { ...said, taskId }), () => 'Recorded as claimed. It adds nothing to your budget.'),
  )
