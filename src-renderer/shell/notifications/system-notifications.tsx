import { useEffect, useRef } from 'react'
import { useFeed, useTransport } from '../../client/use-feed.ts'
import { goTo } from '../use-place.ts'
import { noticesFeed } from './feed.ts'
import { systemNotices } from './system-notices.ts'

/** Says what waits outside the page while the person looks elsewhere, and takes it away when it is over. */
export function SystemNotifications() {
  const { notifier } = useTransport()
  const rows = useFeed(noticesFeed).value?.rows
  const said = useRef(new Set<string>())
  const shown = useRef(new Map<string, () => void>())
  useEffect(() => {
    if (!notifier || !rows) return
    const away = !document.hasFocus()
    const fresh = systemNotices(rows, said.current)
    for (const { id, open, read } of rows) {
      if (open && !read) said.current.add(id)
      else shown.current.get(id)?.()
    }
    if (!away || notifier.permission() !== 'granted') return
    for (const { id, title, body, approvalId } of fresh)
      shown.current.set(
        id,
        notifier.show({
          id,
          title,
          body,
          open: () => goTo(approvalId ? { screen: 'approval', approvalId } : { screen: 'approvals', section: 'waiting' }),
        }),
      )
  }, [rows, notifier])
  return null
}
