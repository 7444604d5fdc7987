import { implement } from '@orpc/server'
import { policies as calls } from '#shared/contract/policies.ts'
import type { LinkState } from '../../connection/link-state.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

const dayMs = 86_400_000

/** Policies out of the cache, and what another text would have said about its cases. */
export const policies = (data: Data, state: LinkState): Answers => ({
  'policies.watch': implement(calls.watch).handler(({ signal }) =>
    watch({ changes: data.changes, topics: ['policies', 'approvals'], signal, query: () => data.read('policies') }),
  ),
  'policies.whatIf': implement(calls.whatIf).handler(({ input: { text, days } }) =>
    data.read('policyWhatIf', {
      text,
      since: new Date(Date.now() - state.now.clockSkewMs - days * dayMs).toISOString(),
    }),
  ),
})
