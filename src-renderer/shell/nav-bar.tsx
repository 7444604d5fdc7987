import { hrefOf, type Place } from './place.ts'
import style from './nav-bar.module.css'

const screens = [
  { name: 'Overview', place: { screen: 'overview' }, holds: ['overview'] },
  { name: 'Workers', place: { screen: 'workers' }, holds: ['workers', 'worker'] },
  { name: 'Settings', place: { screen: 'settings', section: 'connection' }, holds: ['settings'] },
] as const

export function NavBar({ place }: { place: Place }) {
  return (
    <header className={style.bar}>
      <span className={style.mark}>Autocode</span>
      <nav aria-label="Screens">
        <ul className={style.screens}>
          {screens.map(({ name, place: to, holds }) => (
            <li key={name}>
              <a
                className={style.screen}
                href={hrefOf(to)}
                aria-current={holds.some((screen) => screen === place.screen) ? 'page' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
