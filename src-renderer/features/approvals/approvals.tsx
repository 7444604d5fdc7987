import { useMemo } from 'react'
import type { ApprovalId } from '#shared/schema/ids.ts'
import { useFeed } from '../../client/use-feed.ts'
import { countWords } from '../../kit/figures.ts'
import { SectionsScreen } from '../../kit/sections-screen.tsx'
import { useActions } from '../../shell/actions.ts'
import { approvalsSections, hrefOf, type ApprovalsSection } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import { Policy } from '../policy/policy.tsx'
import { waitingFeed } from './feeds.ts'
import { Inbox } from './inbox.tsx'
import { PastCases } from './past-cases.tsx'
import style from './approvals.module.css'

const names = { waiting: 'Waiting', all: 'All', policy: 'Policy' } as const

/** What a person is waited for, and everything that was ever asked. */
export function Approvals({ section, from }: { section: ApprovalsSection; from: ApprovalId | null }) {
  const waiting = useFeed(waitingFeed).value?.waiting ?? null
  useActions(
    useMemo(
      () => [
        {
          id: 'back',
          title: 'Back',
          group: 'Approvals',
          keys: 'Escape',
          run: () => goTo(section !== 'waiting' ? { screen: 'approvals', section: 'waiting' } : { screen: 'overview' }),
        },
      ],
      [section],
    ),
  )
  return (
    <SectionsScreen
      title="Approvals"
      sections={approvalsSections.map((name) => ({
        name: names[name],
        href: hrefOf({ screen: 'approvals', section: name }),
        current: name === section,
      }))}
      end={<span className={style.count}>{waiting !== null && waiting > 0 && `${countWords(waiting, 'case')} waiting`}</span>}
    >
      {section === 'waiting' && <Inbox />}
      {section === 'all' && <PastCases />}
      {section === 'policy' && <Policy from={from} />}
    </SectionsScreen>
  )
}
