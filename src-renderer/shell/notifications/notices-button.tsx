import { useState } from 'react'
import { Bell } from 'lucide-react'
import { useFeed, useTransport } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Popover } from '../../kit/popover.tsx'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import { hrefOf } from '../place.ts'
import { noticesFeed } from './feed.ts'
import style from './notices-button.module.css'

/** What this console told of, the newest first; it stays after it is over. */
export function NoticesButton() {
  const value = useFeed(noticesFeed).value
  const { rpc } = useTransport()
  const unread = value?.unread ?? 0
  const read = (id: string | null) => void rpc.notices.read({ id }).catch(() => undefined)
  return (
    <Popover
      label="Notices"
      trigger={<Button kind="ghost" icon={<Icon of={Bell} />} label={unread > 0 ? `Notices, ${unread} not read` : 'Notices'} />}
    >
      <div className={style.head}>
        <h2 className={style.title}>Notices</h2>
        {unread > 0 && (
          <Button kind="ghost" onClick={() => read(null)}>
            All read
          </Button>
        )}
      </div>
      <AskLeave />
      {value && value.rows.length > 0 ? (
        <ScrollRegion className={style.scroller} label="All notices">
          <ul>
            {value.rows.map(({ id, words, from, at, open, read: seen, approvalId }) => (
              <li key={id}>
                <a
                  className={style.notice}
                  data-open={open || undefined}
                  data-unread={(open && !seen) || undefined}
                  href={hrefOf({ screen: 'approval', approvalId })}
                  onClick={() => read(id)}
                >
                  <span className={style.words}>{words}</span>
                  <span className={style.from}>
                    {from} · <Age at={at} ago />
                    {!open && ' · over'}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </ScrollRegion>
      ) : (
        <p className={style.none}>
          Nothing yet. What waits for you is told here, and outside this window while you look elsewhere.
        </p>
      )}
    </Popover>
  )
}

/** The browser asks its question only after a press. */
function AskLeave() {
  const { notifier } = useTransport()
  const [permission, setPermission] = useState(() => notifier?.permission() ?? null)
  if (!notifier || permission === null || permission === 'granted') return null
  if (permission === 'denied')
    return (
      <p className={style.none}>
        This browser does not let this page tell you anything while you look elsewhere; its settings for this page can.
      </p>
    )
  return (
    <div className={style.ask}>
      <Button onClick={() => void notifier.ask().then(() => setPermission(notifier.permission()))}>
        Tell me while I look elsewhere…
      </Button>
    </div>
  )
}
