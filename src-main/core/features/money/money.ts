import { implement } from '@orpc/server'
import { moneyCalls as calls } from '#shared/contract/money.ts'
import type { LinkState } from '../../connection/link-state.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** The ledger out of the cache. */
export const money = (data: Data, state: LinkState): Answers => ({
  'money.watch': implement(calls.watch).handler(({ input, signal }) =>
    watch({
      changes: data.changes,
      topics: ['money', 'connection'],
      signal,
      query: async () => data.read('money', { asset: input.asset, at: await moment(data, state) }),
    }),
  ),
  'money.transfers': implement(calls.transfers).handler(({ input, signal }) =>
    watch({ changes: data.changes, topics: ['money'], signal, query: () => data.read('transfers', input) }),
  ),
  'money.accounts': implement(calls.accounts).handler(({ signal }) =>
    watch({ changes: data.changes, topics: ['money'], signal, query: async () => ({ rows: await data.read('accounts') }) }),
  ),
  'money.export': implement(calls.export).handler(({ input }) => data.read('moneyExport', input)),
})

/** By the orchestrator's clock: now while it is heard, else when it was last heard; what came since is not known. */
async function moment(data: Data, state: LinkState): Promise<string> {
  const { phase, clockSkewMs } = state.now
  const known = phase === 'live' ? null : await data.read('asOf')
  return known ?? new Date(Date.now() - clockSkewMs).toISOString()
}
