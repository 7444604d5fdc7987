import { useMemo } from 'react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../client/connection.ts'
import { usePrefer } from '../client/preferences.ts'
import { useFeed, useTransport } from '../client/use-feed.ts'
import { fleetFeed } from '../features/workers/fleet.ts'
import { useActions, type Action } from './actions.ts'
import { goTo } from './use-place.ts'

const goToGroup = 'Go to'

/** What can be done from every screen. */
export function useShellActions(open: { palette(): void; keySheet(): void }): void {
  const { rpc } = useTransport()
  const prefer = usePrefer()
  const rows = useFeed(fleetFeed).value?.rows
  const reconnectReason = useReasonAgainst(contract.settings.reconnect)
  const { palette, keySheet } = open

  useActions(
    useMemo(
      (): Action[] => [
        { id: 'palette', title: 'Search or do anything', group: 'Console', keys: '$mod+k', keysOnly: true, run: palette },
        { id: 'keys', title: 'Show the keys of this screen', group: 'Console', keys: '[Shift]+?', run: keySheet },
        { id: 'go-overview', title: 'Overview', group: goToGroup, keys: 'g o', run: () => goTo({ screen: 'overview' }) },
        { id: 'go-workers', title: 'Workers', group: goToGroup, keys: 'g w', run: () => goTo({ screen: 'workers' }) },
        { id: 'go-trials', title: 'Trials', group: goToGroup, keys: 'g t', run: () => goTo({ screen: 'trials' }) },
        { id: 'go-experiments', title: 'Experiments', group: goToGroup, keys: 'g x', run: () => goTo({ screen: 'experiments' }) },
        {
          id: 'go-approvals',
          title: 'Approvals',
          group: goToGroup,
          keys: 'g p',
          run: () => goTo({ screen: 'approvals', section: 'waiting' }),
        },
        {
          id: 'go-policy',
          title: 'Policy',
          group: goToGroup,
          keys: 'g r',
          run: () => goTo({ screen: 'approvals', section: 'policy' }),
        },
        {
          id: 'go-money',
          title: 'Money',
          group: goToGroup,
          keys: 'g m',
          run: () => goTo({ screen: 'money', section: 'figures' }),
        },
        {
          id: 'go-payments',
          title: 'Payments',
          group: goToGroup,
          keys: 'g y',
          run: () => goTo({ screen: 'money', section: 'payments' }),
        },
        { id: 'go-traffic', title: 'Traffic', group: goToGroup, keys: 'g f', run: () => goTo({ screen: 'traffic' }) },
        {
          id: 'go-models',
          title: 'Models',
          group: goToGroup,
          keys: 'g d',
          run: () => goTo({ screen: 'models', section: 'endpoints' }),
        },
        {
          id: 'go-agents',
          title: 'Agents',
          group: goToGroup,
          keys: 'g a',
          run: () => goTo({ screen: 'models', section: 'agents' }),
        },
        {
          id: 'go-settings',
          title: 'Settings',
          group: goToGroup,
          keys: 'g s',
          run: () => goTo({ screen: 'settings', section: 'connection' }),
        },
        {
          id: 'leave',
          title: 'Leave the terminal or desktop',
          group: 'Console',
          keys: 'Control+Shift+Escape',
          always: true,
          keysOnly: true,
          run: leave,
        },
        { id: 'next-row', title: 'Next row', group: 'Rows', keys: 'j', keysOnly: true, run: () => moveRow(1) },
        { id: 'row-before', title: 'Row before', group: 'Rows', keys: 'k', keysOnly: true, run: () => moveRow(-1) },
        ...(['operators', 'notices', 'preferences', 'about'] as const).map((section) => ({
          id: `go-settings-${section}`,
          title: `Settings: ${section}`,
          group: goToGroup,
          run: () => goTo({ screen: 'settings', section }),
        })),
        ...(['dark', 'light', 'system'] as const).map((theme) => ({
          id: `theme-${theme}`,
          title: theme === 'system' ? 'Theme: as the system has it' : `Theme: ${theme}`,
          group: 'Console',
          run: () => prefer({ theme }),
        })),
        {
          id: 'reconnect',
          title: 'Reconnect to the orchestrator now',
          group: 'Console',
          reason: reconnectReason,
          run: () => void rpc.settings.reconnect().catch(() => undefined),
        },
      ],
      [palette, keySheet, prefer, rpc, reconnectReason],
    ),
  )

  useActions(
    useMemo(
      () =>
        (rows ?? []).map(({ worker }) => ({
          id: `open-${worker.id}`,
          title: `Open ${worker.name}`,
          group: 'Workers',
          find: worker.id,
          run: () => goTo({ screen: 'worker', workerId: worker.id }),
        })),
      [rows],
    ),
  )
}

/** Takes the keys back from a terminal or a desktop: the focus goes to the screen around it. */
function leave(): void {
  if (document.activeElement?.closest('[data-takes-keys]')) document.getElementById('screen')?.focus()
}

/** Moves the focus among the rows of the screen; from nowhere to the first one. */
function moveRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement))
  const next = at === -1 ? rows[0] : rows[at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
