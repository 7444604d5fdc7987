import { implement } from '@orpc/server'
import { notices as calls } from '#shared/contract/notices.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

/** The lasting list of what the person here was told of. */
export const notices = (data: Data): Answers => ({
  'notices.watch': implement(calls.watch).handler(({ signal }) =>
    watch({
      changes: data.changes,
      topics: ['notices', 'approvals'],
      signal,
      query: async () => {
        const rows = await data.read('noticeRows')
        return { rows, unread: rows.filter(({ read, open }) => open && !read).length }
      },
    }),
  ),
  'notices.read': implement(calls.read).handler(({ input }) => data.markRead(input.id)),
})
