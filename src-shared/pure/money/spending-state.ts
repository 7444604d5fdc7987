import { divideDown } from './divide.ts'

/** What an agent spends, in units: of its limit, and per hour over the last 5 minutes and the last hour. */
export type Spending = {
  limit: bigint
  left: bigint
  perHour: { fiveMinutes: bigint; hour: bigint }
  /** Calls within the last hour. */
  calls: number
  /** Until it gets its next share; null when it gets none. */
  hoursLeft: number | null
}

const fewestCalls = 5

/**
 * Red when 90 % are used, or when both rates would use the rest up six times before the next share comes; amber at twice,
 * or without a next share at 75 %. Rates of fewer than five calls say nothing.
 */
export function spendingState({ limit, left, perHour, calls, hoursLeft }: Spending): 'green' | 'amber' | 'red' {
  const usedPercent = limit > 0n ? Number(divideDown((limit - left) * 100n, limit)) : 100
  if (usedPercent >= 90) return 'red'
  if (hoursLeft === null) return usedPercent >= 75 ? 'amber' : 'green'
  if (calls < fewestCalls || left <= 0n) return 'green'
  const slower = perHour.fiveMinutes < perHour.hour ? perHour.fiveMinutes : perHour.hour
  const times = (Number(slower) * hoursLeft) / Number(left)
  return times >= 6 ? 'red' : times >= 2 ? 'amber' : 'green'
}
