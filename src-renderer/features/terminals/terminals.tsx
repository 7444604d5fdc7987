import { Tabs } from '@base-ui/react/tabs'
import { Plus, X } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Session } from '#shared/schema/session.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { usePageVisible } from '../../kit/use-page-visible.ts'
import { useActions, type Action } from '../../shell/actions.ts'
import { CloseDialog } from './close-dialog.tsx'
import { EndedList } from './ended-list.tsx'
import { chosenTab, endedTab, tabsOf } from './tabs.ts'
import { TerminalPane } from './terminal-pane.tsx'
import style from './terminals.module.css'

type Input<T extends (...args: never) => unknown> = Parameters<T>[0]
const open = (rpc: Transport['rpc'], input: Input<Transport['rpc']['terminals']['open']>) => rpc.terminals.open(input)
const close = (rpc: Transport['rpc'], input: Input<Transport['rpc']['terminals']['close']>) => rpc.terminals.close(input)

/** A new shell starts with this size; the pane says better as soon as it shows. */
const firstSize = { cols: 80, rows: 24 }

type Props = { worker: Worker; sessions: readonly Session[] | null; yours: boolean }

/** A worker's terminals as tabs; those that ended are kept in a list. */
export function Terminals({ worker, sessions, yours }: Props) {
  const [wanted, setWanted] = useState<string | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  // Terminals seen open here keep their tab after their end, until the person closes it.
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const [seenOpen, setSeenOpen] = useState<ReadonlySet<string>>(new Set())
  const [closing, setClosing] = useState<Session | null>(null)
  const pageVisible = usePageVisible()
  const opening = useCommand(open)
  const ending = useCommand(close)
  const openOffline = useReasonAgainst(contract.terminals.open)
  const needsControl = yours ? null : 'Take control first.'
  const { sandbox } = worker.capabilities
  // Without a sandbox only our own programs run on a worker; nothing a person does here changes that.
  const noShell = sandbox.ok ? null : `${worker.name} can open no shell: ${sandbox.reason}`
  const openReason = noShell ?? openOffline ?? needsControl
  const closeOffline = useReasonAgainst(contract.terminals.close)
  const closeReason = ({ kind }: Session) =>
    kind === 'agent' ? 'This terminal shows an agent at work. Pause or stop its trial instead.' : (closeOffline ?? needsControl)

  const openNow = sessions?.filter(({ state, id }) => state === 'open' && !seenOpen.has(id)) ?? []
  if (openNow.length > 0) setSeenOpen(new Set([...seenOpen, ...openNow.map(({ id }) => id)]))
  const { tabs, ended } = useMemo(() => tabsOf(sessions ?? [], seenOpen, dismissed), [sessions, seenOpen, dismissed])
  const active = chosenTab(wanted, tabs, ended)
  const front = tabs.find(({ id }) => id === active)

  const { run: runOpen } = opening
  const openShell = useCallback(async () => {
    const done = await runOpen({ workerId: worker.id, size: firstSize })
    if (!done) return
    setWanted(done.reply.sessionId)
    setOpened(done.reply.sessionId)
  }, [runOpen, worker.id])
  useActions(
    useMemo(
      (): Action[] => [
        {
          id: 'new-shell',
          title: `Open a shell on ${worker.name}`,
          group: 'Worker',
          keys: 'n',
          reason: openReason,
          run: () => void openShell(),
        },
      ],
      [worker.name, openReason, openShell],
    ),
  )

  const dismiss = (session: Session) => {
    if (session.state === 'open') setClosing(session)
    else setDismissed(new Set([...dismissed, session.id]))
  }
  const refusal = opening.refusal ?? ending.refusal

  return (
    <section className={style.terminals} aria-label={`Terminals of ${worker.name}`}>
      <Tabs.Root className={style.root} value={active} onValueChange={(value) => setWanted(String(value))}>
        <div className={style.bar}>
          <Tabs.List className={style.list} activateOnFocus={false}>
            {tabs.map((session) => (
              <Tabs.Tab
                key={session.id}
                value={session.id}
                className={style.tab}
                data-ended={session.state === 'closed' || undefined}
              >
                {session.title}
                {session.state === 'closed' && <span className={style.note}> ended</span>}
              </Tabs.Tab>
            ))}
            {ended.length > 0 && (
              <Tabs.Tab value={endedTab} className={style.tab}>
                Ended <span className={style.note}>{ended.length}</span>
              </Tabs.Tab>
            )}
          </Tabs.List>
          <Button
            kind="ghost"
            label="New shell"
            keys="n"
            icon={<Icon of={Plus} />}
            reason={openReason}
            busy={opening.busy}
            onClick={() => void openShell()}
          />
          {/* Beside the tabs, not in them: a list of tabs may hold nothing else. */}
          {front && (
            <span className={style.close}>
              <Button
                kind="ghost"
                label={front.state === 'open' ? `Close ${front.title}` : `Remove ${front.title} from the tabs`}
                icon={<Icon of={X} />}
                reason={front.state === 'open' ? closeReason(front) : null}
                onClick={() => dismiss(front)}
              />
            </span>
          )}
        </div>
        {refusal && (
          <Notice
            tone="red"
            onDismiss={() => {
              opening.dismiss()
              ending.dismiss()
            }}
          >
            {refusal}
          </Notice>
        )}
        <div className={style.panes}>
          {tabs.map((session) => (
            <Tabs.Panel key={session.id} value={session.id} keepMounted className={style.panel}>
              <TerminalPane session={session} visible={active === session.id && pageVisible} fresh={opened === session.id} />
            </Tabs.Panel>
          ))}
          {ended.length > 0 && (
            <Tabs.Panel value={endedTab} className={style.panel}>
              <EndedList sessions={ended} />
            </Tabs.Panel>
          )}
          {sessions && active === null && (
            <EmptyState
              words={
                noShell ??
                `No terminal is open on ${worker.name}. A shell runs in the worker’s sandbox and outlives this console.`
              }
              action={
                <Button reason={openReason} busy={opening.busy} onClick={() => void openShell()}>
                  Open a shell
                </Button>
              }
            />
          )}
        </div>
      </Tabs.Root>
      {closing && (
        <CloseDialog
          title={closing.title}
          worker={worker.name}
          onKeep={() => setClosing(null)}
          onEnd={() => {
            void ending.run({ sessionId: closing.id })
            setClosing(null)
          }}
        />
      )}
    </section>
  )
}
