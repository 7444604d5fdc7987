import { implement } from '@orpc/server'
import { freezes as calls } from '#shared/contract/approvals.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** What stands still now, out of the cache. */
export const freezes = (data: Data): Answers => ({
  'freezes.watch': implement(calls.watch).handler(({ signal }) =>
    watch({ changes: data.changes, topics: ['freezes'], signal, query: async () => ({ rows: await data.read('freezes') }) }),
  ),
})
