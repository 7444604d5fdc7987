import type { WhatIfAnswer } from '#shared/contract/policies.ts'
import type { Channel } from '#shared/schema/approval.ts'
import { channelRows, policyView, policyWhatIf, type PolicyView } from '#shared/store/queries/policies.ts'
import type { OnCache } from './reader-calls.ts'

type Cache = { cache: string }

/** What the reader answers about policies, and about where notices go. */
export const policyCalls = (onCache: OnCache) => ({
  policies: ({ cache }: Cache): PolicyView => onCache<PolicyView>(cache, { versions: [], rules: [] }, policyView),
  policyWhatIf: ({ cache, text, since }: Cache & { text: string; since: string }): WhatIfAnswer =>
    onCache<WhatIfAnswer>(cache, { faults: [], looked: 0, changes: [], asks: 0, passes: 0, refusals: 0 }, (db) =>
      policyWhatIf(db, text, since),
    ),
  channels: ({ cache }: Cache): Channel[] => onCache<Channel[]>(cache, [], channelRows),
})
