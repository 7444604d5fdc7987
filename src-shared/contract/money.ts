import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { allowancePlan, localDate } from '../schema/allowance.ts'
import { projectId, taskId, trialId } from '../schema/ids.ts'
import { account, transfer } from '../schema/ledger.ts'
import { asset, money } from '../schema/money.ts'
import { claim } from '../schema/trial.ts'
import { command, coreRead } from './base.ts'

const wishKey = z.string().min(8).max(80)

/** What was spent under one heading (a kind of cost, an agent, a day, a project, a trial), with the rows behind it counted. */
const spentRow = z.object({ key: z.string(), title: z.string(), spent: money, held: money, rows: z.int().nonnegative() })
export type SpentRow = z.infer<typeof spentRow>

/** `day` as in `byDay`, by UTC. */
const dayCost = z.object({ day: localDate, kind: z.string(), spent: money })
export type DayCost = z.infer<typeof dayCost>

/** Money in one currency. Others are never mixed in; `unconverted` says how many rows have no rate to it. */
export const moneySummary = z.object({
  asset,
  funded: money,
  spent: money,
  held: money,
  left: money,
  spentToday: money,
  /** Spent per hour, over the last 5 minutes, hour and 24 hours. */
  burn: z.object({ fiveMinutes: money, hour: money, day: money }),
  unpricedCalls: z.int().nonnegative(),
  estimatedCalls: z.int().nonnegative(),
  unconverted: z.int().nonnegative(),
  byKind: z.array(spentRow),
  byAgent: z.array(spentRow),
  byProject: z.array(spentRow),
  byTrial: z.array(spentRow),
  byDay: z.array(spentRow),
  /** What each kind of cost came to on each day that it was spent on, by day. */
  byDayAndKind: z.array(dayCost),
  claimed: z.array(claim),
})
export type MoneySummary = z.infer<typeof moneySummary>

export const moneyCalls = {
  watch: coreRead.input(z.object({ asset: asset.nullable() })).output(eventIterator(moneySummary)),
  /** The newest transfers first. */
  transfers: coreRead
    .input(
      z.object({
        projectId: projectId.nullable(),
        trialId: trialId.nullable(),
        taskId: taskId.nullable(),
        limit: z.int().min(1).max(5_000),
      }),
    )
    .output(eventIterator(z.object({ rows: z.array(transfer), total: z.int().nonnegative() }))),
  /**
   * How a trial's money reaches its agent from now on. `amount` and `cap` are for the periods, in the trial's currency.
   * `key` is made by the page once per wish.
   */
  setAllowance: command
    .input(allowancePlan.pick({ trialId: true, pace: true, replenish: true, amount: true, cap: true }).extend({ key: wishKey }))
    .output(z.void()),
  accounts: coreRead.output(eventIterator(z.object({ rows: z.array(account) }))),
  /** Everything as a plain-text journal that hledger and beancount-style tools can check, and as CSV. */
  export: coreRead.input(z.object({ form: z.enum(['journal', 'csv']) })).output(z.object({ text: z.string(), rows: z.int() })),
}
