import type { z } from 'zod'
import type { flowFilter } from '#shared/contract/traffic.ts'

export type FlowFilter = z.infer<typeof flowFilter>

export type Which = 'all' | NonNullable<FlowFilter['verdict']>

/** What the proxy did with a request, as a choice. */
export const choices: readonly { value: Which; name: string }[] = [
  { value: 'all', name: 'All' },
  { value: 'refused', name: 'Refused' },
  { value: 'held', name: 'Held' },
  { value: 'swapped', name: 'Swapped' },
  { value: 'broken', name: 'Broken' },
]
