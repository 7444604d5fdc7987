import { Group, Panel, Separator } from 'react-resizable-panels'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { Session } from '#shared/schema/session.ts'
import type { WorkerSample } from '#shared/schema/worker.ts'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { usePrefer, usePreferences } from '../../client/preferences.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useMedia } from '../../kit/use-media.ts'
import { DesktopPane } from '../desktops/desktop-pane.tsx'
import { ControlBar } from '../takeover/control-bar.tsx'
import { useTakeover } from '../takeover/use-takeover.ts'
import { useTakeoverActions } from '../takeover/use-takeover-actions.ts'
import { Terminals } from '../terminals/terminals.tsx'
import { onWorkerFeed } from '../trials/feeds.ts'
import { TrialOnWorker } from '../trials/trial-on-worker.tsx'
import { useWorkerState } from './use-worker-state.ts'
import { WorkerHead } from './worker-head.tsx'
import style from './worker-body.module.css'

type Props = { row: FleetRow; sessions: readonly Session[] | null; samples: readonly WorkerSample[] }

export function WorkerBody({ row, sessions, samples }: Props) {
  const { worker } = row
  const state = useWorkerState(row)
  const takeover = useTakeover(row, state.troubled)
  useTakeoverActions(takeover, worker.name)
  const { desktopShare } = usePreferences()
  const prefer = usePrefer()
  const onWorker = useFeed(onWorkerFeed, worker.id)
  const narrow = useMedia('(max-width: 860px)')
  const { desktop, ssh } = worker.capabilities
  const heard = useStanding().kind === 'live'
  // Unheard, nobody knows; the worker ends control by its own clock.
  const yours = takeover.control.state === 'yours' && heard

  const trial = onWorker.value?.row ?? null
  const terminals = <Terminals worker={worker} sessions={sessions} yours={yours} />
  const desktopPane =
    desktop.ok && ssh.ok ? (
      <DesktopPane row={row} />
    ) : (
      <EmptyState words={`${worker.name} has no desktop here: ${desktop.ok ? ssh.reason : desktop.reason}`} />
    )

  return (
    <div className={style.screen}>
      <WorkerHead row={row} state={state} samples={samples}>
        <ControlBar takeover={takeover} name={worker.name} heard={heard} />
      </WorkerHead>
      {takeover.refusal && (
        <Notice tone="red" onDismiss={takeover.dismiss}>
          {takeover.refusal}
        </Notice>
      )}
      <div className={style.live} data-yours={yours || undefined}>
        {/* Which parts there are is known at once or never; none of them is moved a moment later. */}
        {(onWorker.value || onWorker.phase === 'broken') && (
          <Group
            orientation={narrow ? 'vertical' : 'horizontal'}
            onLayoutChanged={(layout) => {
              const share = (layout['desktop'] ?? 0) / 100
              if (Math.abs(share - desktopShare) > 0.005 && share >= 0.1 && share <= 0.9) prefer({ desktopShare: share })
            }}
          >
            <Panel id="desktop" defaultSize={`${desktopShare * 100}%`} minSize="15%">
              {trial ? (
                <Group orientation="vertical">
                  <Panel id="screen" defaultSize="58%" minSize="15%">
                    {desktopPane}
                  </Panel>
                  <Separator className={style.separator} aria-label="Between desktop and terminals" />
                  <Panel id="terminals" minSize="15%">
                    {terminals}
                  </Panel>
                </Group>
              ) : (
                desktopPane
              )}
            </Panel>
            <Separator
              className={style.separator}
              aria-label={trial ? 'Between desktop and timeline' : 'Between desktop and terminals'}
            />
            <Panel id="beside" minSize="15%">
              {trial ? <TrialOnWorker row={trial} /> : terminals}
            </Panel>
          </Group>
        )}
      </div>
    </div>
  )
}
