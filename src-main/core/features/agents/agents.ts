import { implement } from '@orpc/server'
import { agents as calls } from '#shared/contract/models.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** Which agents' programs are on which worker. */
export const agents = (data: Data): Answers => ({
  'agents.watch': implement(calls.watch).handler(({ signal }) =>
    watch({
      changes: data.changes,
      topics: ['installs'],
      signal,
      query: async () => ({ installs: await data.read('installs') }),
    }),
  ),
})
