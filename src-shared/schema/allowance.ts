import { z } from 'zod'
import { trialId } from './ids.ts'
import { asset, units } from './money.ts'

/** A day in the project's time zone: `2026-11-24`. */
export const localDate = z.iso.date()
export type LocalDate = z.infer<typeof localDate>

/**
 * How a trial's money reaches its agent. Each day of the project's time zone the agent gets its share of what the trial
 * has: `whole` = all of it, `even` = an equal share of the days left in the period of 14 days. At the start of each
 * period the project gives again: `reset` = up to `amount`, `add` = `amount`, at most up to `cap`, `none` = nothing.
 */
export const allowancePlan = z.object({
  trialId,
  agent: z.string().max(40),
  asset,
  pace: z.enum(['whole', 'even']),
  replenish: z.enum(['none', 'reset', 'add']),
  amount: units,
  cap: units,
  /** The first day of period 0. */
  anchor: localDate,
  /** The last period that was paid and the last day that was allotted: neither they nor earlier ones are ever paid again. */
  period: z.int(),
  day: localDate,
})
export type AllowancePlan = z.infer<typeof allowancePlan>
