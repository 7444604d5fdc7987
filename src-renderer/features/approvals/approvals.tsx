import { useMemo } from 'react'
import type { ApprovalId } from '#shared/schema/ids.ts'
import { useFeed } from '../../client/use-feed.ts'
import { countWords } from '../../kit/figures.ts'
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
    <div className={style.screen}>
      <header className={style.head}>
        <h1 className={style.title}>Approvals</h1>
        <nav aria-label="Approvals">
          <ul className={style.sections}>
            {approvalsSections.map((name) => (
              <li key={name}>
                <a
                  className={style.section}
                  href={hrefOf({ screen: 'approvals', section: name })}
                  aria-current={name === section ? 'page' : undefined}
                >
                  {names[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <span className={style.count}>{waiting !== null && waiting > 0 && `${countWords(waiting, 'case')} waiting`}</span>
      </header>
      <div className={style.body}>
        {section === 'waiting' && <Inbox />}
        {section === 'all' && <PastCases />}
        {section === 'policy' && <Policy from={from} />}
      </div>
    </div>
  )
}
