import { Check } from 'lucide-react'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Panel } from '../../kit/panel.tsx'
import { hrefOf } from '../../shell/place.ts'
import { waitingFeed } from '../approvals/feeds.ts'
import { TimeLeft } from '../approvals/time-left.tsx'
import { trialsFeed } from '../trials/feeds.ts'
import type { RankedWorker } from '../workers/rank.ts'
import { needsOf } from './needs.ts'
import style from './needs-you.module.css'

export function NeedsYou({ fleet }: { fleet: readonly RankedWorker[] | null }) {
  const standing = useStanding()
  const trials = useFeed(trialsFeed).value?.rows ?? []
  const cases = useFeed(waitingFeed).value?.rows ?? []
  const needs = needsOf(standing, fleet ?? [], trials, cases)
  return (
    <Panel title="Needs you" beside={needs.length > 0 && <span className={style.count}>{needs.length}</span>}>
      {needs.length === 0 ? (
        <p className={style.nothing}>
          {fleet && <Icon of={Check} />}
          {fleet ? (standing.kind === 'live' ? 'Nothing needs you.' : 'Nothing needed you when last heard.') : ''}
        </p>
      ) : (
        <ul className={style.list}>
          {needs.map((need) => (
            <li key={need.id}>
              <a className={style.need} href={hrefOf(need.place)} data-row>
                <span className={style.what}>{need.what}</span>
                {need.until && <TimeLeft until={need.until} />}
                {need.since && <Age at={need.since} ago />}
                <span className={style.todo}>{need.todo}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
