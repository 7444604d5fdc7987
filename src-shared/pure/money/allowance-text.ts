import type { LocalDate } from '../../schema/allowance.ts'
import type { Instant } from '../../schema/instant.ts'
import type { Asset } from '../../schema/money.ts'
import { roundedDown } from './rounded-down.ts'
import { scaleOf } from './scale.ts'

/** How an agent's money stands at one moment, in units of `asset`. limit = spent + held + left, all of today. */
export type AllowanceStatus = {
  asOf: Instant
  asset: Asset
  trialId: string
  agent: string
  limit: bigint
  spent: bigint
  held: bigint
  left: bigint
  /** What the trial has besides today's share. */
  trialLeft: bigint
  /** The first day of the next period. */
  periodEnds: LocalDate
  lastCall: bigint | null
  averageCall: bigint | null
  state: 'green' | 'amber' | 'red'
}

/**
 * What an agent is told of its money before each turn: one block of about 120 tokens. It is never read back and
 * stops nothing; holds do. Every figure is rounded down, so that none promises more than there is.
 */
export function allowanceText(status: AllowanceStatus): string {
  const { asOf, asset, trialId, agent, state, periodEnds, averageCall, left } = status
  const show = (units: bigint | null) => (units === null ? 'none yet' : roundedDown(units, asset))
  const callsLeft =
    averageCall && averageCall > 0n ? `about ${left > 0n ? left / averageCall : 0n} calls left` : 'calls left unknown'
  return [
    `<allowance v="1" as_of="${asOf}" currency="${scaleOf(asset).code}" trial="${trialId.slice(-6)}" agent="${agent}">`,
    `today: limit ${show(status.limit)} | spent ${show(status.spent)} | held ${show(status.held)} | left ${show(left)}`,
    `trial left: ${show(status.trialLeft)} | period ends ${periodEnds}`,
    `last call: ${show(status.lastCall)} | average call: ${show(averageCall)} | ${callsLeft} | state: ${state}`,
    adviceFor[state],
    '</allowance>',
  ].join('\n')
}

const adviceFor = {
  green: 'Spend it only on the task.',
  amber: 'Spending is fast: prefer short calls.',
  red: 'Almost used up: bring the work to a usable end within 2 turns.',
} as const
