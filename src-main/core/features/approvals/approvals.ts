import { implement } from '@orpc/server'
import { approvals as calls } from '#shared/contract/approvals.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { LinkState } from '../../connection/link-state.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'
import type { BlobFolder } from '../artifacts/blob-folder.ts'
import { mostBytes } from '../artifacts/kept-files.ts'
import type { Decider } from './decider.ts'
import { mostUrgentFirst } from './urgency.ts'

type Parts = { data: Data; state: LinkState; blobs: BlobFolder; decider: Decider }

/** Cases out of the cache, and a person's decisions about them. */
export const approvals = ({ data, state, blobs, decider }: Parts): Answers => ({
  'approvals.watch': implement(calls.watch).handler(({ input, signal }) =>
    watch({
      changes: data.changes,
      topics: ['approvals'],
      signal,
      query: async () => {
        const { rows, ...counts } = await data.read('approvals', input)
        const now = Date.now() - state.now.clockSkewMs
        return { rows: input.filter === 'waiting' ? mostUrgentFirst(rows, now) : rows, ...counts }
      },
    }),
  ),
  'approvals.watchOne': implement(calls.watchOne).handler(({ input: { approvalId }, signal }) =>
    watch({
      changes: data.changes,
      topics: ['approvals', 'money', 'connection'],
      signal,
      query: () => one(approvalId, { data, state, blobs, decider }),
    }),
  ),
  'approvals.decide': implement(calls.decide).handler(({ input }) => decider.decide(input)),
  'approvals.notNow': implement(calls.notNow).handler(({ input: { approvalId, minutes } }) =>
    data.notNow(approvalId, new Date(Date.now() - state.now.clockSkewMs + minutes * 60_000).toISOString()),
  ),
})

async function one(approvalId: ApprovalId, { data, blobs, decider }: Parts) {
  const { row, ...evidence } = await data.read('approval', { approvalId })
  if (!row) return { row, sheet: null, unshown: '', ...evidence }
  const picture = row.approval.page?.picture
  if (picture && !blobs.has(picture))
    void blobs.fetch(picture, mostBytes).then(
      (here) => here && data.changes.publish(new Set(['approvals'])),
      // The next connection asks again.
      () => undefined,
    )
  return { row, ...decider.give(row.approval), ...evidence }
}
