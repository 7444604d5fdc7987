import { useEffect, useState, type ComponentType } from 'react'
import { useConnection } from '../client/connection.ts'
import { usePreferences } from '../client/preferences.ts'
import type { Transport } from '../client/transport.ts'
import { TransportContext } from '../client/use-feed.ts'
import { ClockSkew } from '../kit/clock-skew.ts'
import { showTheme } from '../kit/theme.ts'
import { Frame } from './frame.tsx'
import { SystemNotifications } from './notifications/system-notifications.tsx'

/** The whole console in one page. */
export function App({ transport }: { transport: Transport }) {
  return (
    <TransportContext value={transport}>
      <Console />
      <Later />
    </TransportContext>
  )
}

function Console() {
  const skew = useConnection()?.clockSkewMs ?? 0
  return (
    <ClockSkew value={skew}>
      <Theme />
      <Frame />
      <SystemNotifications />
    </ClockSkew>
  )
}

/** What can wait until the first paint is over and the page has nothing better to do. */
function Later() {
  const [Tips, setTips] = useState<ComponentType | null>(null)
  useEffect(() => {
    const idle = requestIdleCallback(() => void import('../kit/tips.tsx').then((loaded) => setTips(() => loaded.Tips)))
    return () => cancelIdleCallback(idle)
  }, [])
  return Tips && <Tips />
}

/** Follows the operator's choice once the core has told it. */
function Theme() {
  const { theme } = usePreferences()
  useEffect(() => showTheme(theme), [theme])
  return null
}
