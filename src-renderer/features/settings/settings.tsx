import { SectionPage } from '../../kit/section-page.tsx'
import { hrefOf, settingsSections, type SettingsSection } from '../../shell/place.ts'
import { Channels } from '../channels/channels.tsx'
import { About } from './about.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { Operators } from './operators.tsx'
import { PreferencesSection } from './preferences-section.tsx'

const names = {
  connection: 'Connection',
  operators: 'Operators and devices',
  notices: 'Notices elsewhere',
  preferences: 'Preferences',
  about: 'About',
} as const
const sections = {
  connection: ConnectionSection,
  operators: Operators,
  notices: Channels,
  preferences: PreferencesSection,
  about: About,
} as const

export function Settings({ section }: { section: SettingsSection }) {
  const Section = sections[section]
  return (
    <SectionPage
      title="Settings"
      sections={settingsSections.map((name) => ({
        name: names[name],
        href: hrefOf({ screen: 'settings', section: name }),
        current: name === section,
      }))}
    >
      <Section />
    </SectionPage>
  )
}
