import { Keyboard } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { usePrefer, usePreferences } from '../../client/preferences.ts'
import { useTransport } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Icon } from '../../kit/icon.tsx'
import { DesktopNotice } from './desktop-notice.tsx'
import { DesktopSession, type DesktopState } from './desktop-session.ts'
import { TypeTextDialog } from './type-text-dialog.tsx'
import style from './desktop-pane.module.css'

export const scales = [
  { value: 'fit', name: 'Fit' },
  { value: 'actual', name: '1:1' },
  { value: 'resize', name: 'Resize' },
] as const

/** A worker's live desktop; view-only unless this console is in control. */
export function DesktopPane({ row: { worker, picture } }: { row: FleetRow }) {
  const { id: workerId, name } = worker
  const transport = useTransport()
  const { desktopScale } = usePreferences()
  const prefer = usePrefer()
  const host = useRef<HTMLDivElement>(null)
  const still = useRef<HTMLCanvasElement>(null)
  const [session, setSession] = useState<DesktopSession | null>(null)
  const [state, setState] = useState<DesktopState>({ say: 'connecting', words: '' })
  const [yours, setYours] = useState(false)
  const [typing, setTyping] = useState(false)

  useEffect(() => {
    if (!host.current || !still.current) return
    const made = new DesktopSession(
      transport,
      () => transport.openPipe({ kind: 'desktop', workerId }),
      host.current,
      still.current,
      'fit',
      {
        state: setState,
        control: setYours,
      },
    )
    setSession(made)
    return () => {
      made.close()
      setSession(null)
    }
  }, [transport, workerId])
  useEffect(() => session?.setScale(desktopScale), [session, desktopScale])

  return (
    <section className={style.pane} aria-label={`Desktop of ${name}`}>
      <header className={style.bar}>
        <h2 className={style.title}>Desktop</h2>
        <Choice label="Scale" value={desktopScale} options={scales} onValue={(desktopScale) => prefer({ desktopScale })} />
        <Button
          kind="ghost"
          label="Type a text"
          icon={<Icon of={Keyboard} />}
          reason={yours ? null : 'Take control to type into this desktop.'}
          onClick={() => setTyping(true)}
        />
      </header>
      <div
        className={style.stage}
        data-scale={desktopScale}
        data-stale={state.say === 'stale' || state.say === 'refused' || undefined}
      >
        {state.say === 'connecting' && picture && <img className={style.last} src={transport.blobUrl(picture.blob)} alt="" />}
        <canvas ref={still} className={style.still} width={0} height={0} aria-hidden="true" />
        <div ref={host} className={style.host} data-takes-keys data-view-only={!yours || undefined} />
      </div>
      <DesktopNotice state={state} picture={picture} />
      {typing && (
        <TypeTextDialog
          name={name}
          onClose={() => setTyping(false)}
          onType={(text) => {
            session?.type(text)
            setTyping(false)
            session?.focus()
          }}
        />
      )}
    </section>
  )
}
