import { useFeed } from '../../client/use-feed.ts'
import { waitingFeed } from './feeds.ts'
import style from './waiting-badge.module.css'

/** How many cases wait for a person; nothing when none does. */
export function WaitingBadge() {
  const waiting = useFeed(waitingFeed).value?.waiting ?? 0
  if (waiting === 0) return null
  return (
    <span className={style.badge}>
      {waiting}
      <span className="unseen"> waiting</span>
    </span>
  )
}
