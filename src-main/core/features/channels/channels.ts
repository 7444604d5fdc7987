import { implement } from '@orpc/server'
import { channels as calls } from '#shared/contract/approvals.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** Where notices go, out of the cache. */
export const channels = (data: Data): Answers => ({
  'channels.watch': implement(calls.watch).handler(({ signal }) =>
    watch({ changes: data.changes, topics: ['channels'], signal, query: async () => ({ rows: await data.read('channels') }) }),
  ),
})
