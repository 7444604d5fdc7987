import { hrefOf, settingsSections, type SettingsSection } from '../../shell/place.ts'
import { About } from './about.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { Operators } from './operators.tsx'
import { PreferencesSection } from './preferences-section.tsx'
import style from './settings.module.css'

const names = {
  connection: 'Connection',
  operators: 'Operators and devices',
  preferences: 'Preferences',
  about: 'About',
} as const
const sections = { connection: ConnectionSection, operators: Operators, preferences: PreferencesSection, about: About } as const

export function Settings({ section }: { section: SettingsSection }) {
  const Section = sections[section]
  return (
    <div className={style.screen}>
      <nav className={style.nav} aria-label="Settings">
        <h1 className={style.title}>Settings</h1>
        <ul>
          {settingsSections.map((name) => (
            <li key={name}>
              <a
                className={style.link}
                href={hrefOf({ screen: 'settings', section: name })}
                aria-current={name === section ? 'page' : undefined}
                data-row
              >
                {names[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={style.body}>
        <h2 className={style.heading}>{names[section]}</h2>
        <Section />
      </div>
    </div>
  )
}
