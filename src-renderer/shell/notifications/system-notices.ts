import type { NoticeRow } from '#shared/contract/notices.ts'

/** More new ones at once than this are told as one. */
const most = 3

/** What to say outside the page. `approvalId` null: it opens the list. */
export type ToShow = { id: string; title: string; body: string; approvalId: NoticeRow['approvalId'] | null }

/** Those of the open and unread notices that were not said before, grouped when there are many. */
export function systemNotices(rows: readonly NoticeRow[], said: ReadonlySet<string>): ToShow[] {
  const fresh = rows.filter(({ id, open, read }) => open && !read && !said.has(id))
  if (fresh.length <= most)
    return fresh.map(({ id, words, from, approvalId }) => ({ id, title: words, body: `${from} · waits for you`, approvalId }))
  const [first] = fresh
  return [
    {
      id: 'many',
      title: `${fresh.length} things wait for you`,
      body: first ? `The newest: ${first.words}` : '',
      approvalId: null,
    },
  ]
}
