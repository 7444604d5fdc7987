import { Search } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { Icon } from '../kit/icon.tsx'
import { WaitingBadge } from '../features/approvals/waiting-badge.tsx'
import { Mark } from './mark.tsx'
import { NoticesButton } from './notifications/notices-button.tsx'
import { hrefOf, type Place } from './place.ts'
import style from './nav-bar.module.css'

const screens = [
  { name: 'Overview', keys: 'g o', place: { screen: 'overview' }, holds: ['overview'] },
  { name: 'Workers', keys: 'g w', place: { screen: 'workers' }, holds: ['workers', 'worker'] },
  { name: 'Trials', keys: 'g t', place: { screen: 'trials' }, holds: ['trials', 'trial', 'experiments', 'experiment'] },
  { name: 'Approvals', keys: 'g p', place: { screen: 'approvals', section: 'waiting' }, holds: ['approvals', 'approval'] },
  { name: 'Money', keys: 'g m', place: { screen: 'money', section: 'figures' }, holds: ['money', 'payment'] },
  { name: 'Traffic', keys: 'g f', place: { screen: 'traffic' }, holds: ['traffic'] },
  { name: 'Models', keys: 'g d', place: { screen: 'models', section: 'endpoints' }, holds: ['models'] },
  { name: 'Settings', keys: 'g s', place: { screen: 'settings', section: 'connection' }, holds: ['settings'] },
] as const

export function NavBar({ place, onSearch }: { place: Place; onSearch(): void }) {
  return (
    <header className={style.bar}>
      <a className={style.mark} href={hrefOf({ screen: 'overview' })} aria-label="Autocode">
        <Mark />
        <span>Autocode</span>
      </a>
      <nav aria-label="Screens">
        <ul className={style.screens}>
          {screens.map(({ name, keys, place: to, holds }) => (
            <li key={name}>
              <a
                className={style.screen}
                href={hrefOf(to)}
                aria-current={holds.some((screen) => screen === place.screen) ? 'page' : undefined}
                aria-keyshortcuts={keys}
              >
                {name}
                {name === 'Approvals' && <WaitingBadge />}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={style.search}>
        <NoticesButton />
        <Button kind="ghost" icon={<Icon of={Search} />} keys="$mod+k" onClick={onSearch}>
          Search or do
        </Button>
      </div>
    </header>
  )
}
