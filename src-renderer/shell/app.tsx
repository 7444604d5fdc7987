import { useEffect } from 'react'
import { useConnection } from '../client/connection.ts'
import { usePreferences } from '../client/preferences.ts'
import type { Transport } from '../client/transport.ts'
import { TransportContext } from '../client/use-feed.ts'
import { ClockSkew } from '../kit/clock-skew.ts'
import { showTheme } from '../kit/theme.ts'
import { TooltipProvider } from '../kit/tooltip.tsx'
import { Frame } from './frame.tsx'

/** The whole console in one page. */
export function App({ transport }: { transport: Transport }) {
  return (
    <TransportContext value={transport}>
      <TooltipProvider delay={400}>
        <Console />
      </TooltipProvider>
    </TransportContext>
  )
}

function Console() {
  const skew = useConnection()?.clockSkewMs ?? 0
  return (
    <ClockSkew value={skew}>
      <Theme />
      <Frame />
    </ClockSkew>
  )
}

/** Follows the operator's choice once the core has told it. */
function Theme() {
  const { theme } = usePreferences()
  useEffect(() => showTheme(theme), [theme])
  return null
}
