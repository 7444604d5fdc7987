import { implement } from '@orpc/server'
import { payments as calls } from '#shared/contract/payments.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** Payments out of the cache. */
export const payments = (data: Data): Answers => ({
  'payments.watch': implement(calls.watch).handler(({ input, signal }) =>
    watch({ changes: data.changes, topics: ['approvals', 'trials'], signal, query: () => data.read('payments', input) }),
  ),
})
