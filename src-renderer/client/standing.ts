import type { Connection } from '#shared/contract/settings.ts'
import type { Link } from './transport.ts'

/** How this page stands to the world: two hops (page to core, core to orchestrator) told as one. */
export type Standing = {
  kind: 'starting' | 'none' | 'connecting' | 'live' | 'offline' | 'refused' | 'core-lost' | 'signed-out'
  /** One or two words for the status line. */
  title: string
  /** What is wrong and what to do; empty when nothing is. */
  words: string
  /** Up to when the figures on screen are known to be right (this machine's clock); null when never. */
  asOf: string | null
}

/** @param connection the core's last word, null before its first */
export function standingOf(connection: Connection | null, link: Link): Standing {
  const asOf = connection?.heardAt ?? null
  if (link.state === 'signed-out')
    return {
      kind: 'signed-out',
      title: 'Signed out',
      words: 'This page is no longer signed in. Nothing is lost; open the address that the console printed to go on.',
      asOf: connection ? earliest(asOf, link.since) : null,
    }
  if (link.state === 'lost' && connection)
    return {
      kind: 'core-lost',
      title: 'Console core is restarting',
      words: 'Nothing on the workers is touched. This page goes on by itself when the core is back.',
      asOf: earliest(asOf, link.since),
    }
  if (!connection) return { kind: 'starting', title: 'Starting', words: '', asOf: null }
  const { phase, words } = connection
  if (phase === 'live') return { kind: 'live', title: connection.behind > 0 ? 'catching up' : 'live', words, asOf }
  if (phase === 'none') return { kind: 'none', title: 'No orchestrator', words, asOf }
  if (phase === 'refused') return { kind: 'refused', title: 'Refused', words, asOf }
  if (phase === 'connecting') return { kind: 'connecting', title: 'Connecting', words, asOf }
  return { kind: 'offline', title: 'Offline', words, asOf }
}

/** While the core is lost, figures are right at most up to the moment it was lost. */
const earliest = (asOf: string | null, since: number): string | null =>
  asOf && Date.parse(asOf) < since ? asOf : new Date(since).toISOString()

/** What an `offline: false` call would meet now, in words for a hint; null when it can be made. */
export function reasonAgainst(offline: boolean, { kind }: Standing): string | null {
  switch (kind) {
    case 'live':
      return null
    case 'core-lost':
    case 'starting':
      return 'The console core is restarting. This works again when it is back.'
    case 'signed-out':
      return 'This page is no longer signed in. Open the address that the console printed.'
    case 'none':
      return offline ? null : 'No orchestrator is set. Choose one under Settings, Connection.'
    case 'refused':
      return offline ? null : 'The orchestrator refuses this console. See Settings, Connection.'
    default:
      return offline ? null : 'Offline: this needs the orchestrator. It works again when the connection is back.'
  }
}
