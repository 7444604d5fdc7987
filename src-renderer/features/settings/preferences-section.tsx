import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { usePrefer, usePreferences } from '../../client/preferences.ts'
import { Choice } from '../../kit/choice.tsx'
import { Switch } from '../../kit/switch.tsx'
import style from './settings.module.css'

/** Kept by this console, on this machine. */
export function PreferencesSection() {
  const { theme, workersLayout, desktopScale, screenReader } = usePreferences()
  const prefer = usePrefer()
  const reason = useReasonAgainst(contract.settings.prefer)
  return (
    <>
      <section className={style.part} aria-label="Look">
        <Choice
          label="Theme"
          shown
          value={theme}
          reason={reason}
          options={[
            { value: 'system', name: 'As the system' },
            { value: 'dark', name: 'Dark' },
            { value: 'light', name: 'Light' },
          ]}
          onValue={(theme) => prefer({ theme })}
        />
        <Choice
          label="Workers"
          shown
          value={workersLayout}
          reason={reason}
          options={[
            { value: 'grid', name: 'Wall of pictures' },
            { value: 'list', name: 'List' },
          ]}
          onValue={(workersLayout) => prefer({ workersLayout })}
        />
      </section>
      <section className={style.part} aria-label="Desktops">
        <Choice
          label="Desktop size"
          shown
          value={desktopScale}
          reason={reason}
          options={[
            { value: 'fit', name: 'Fit' },
            { value: 'actual', name: '1:1' },
            { value: 'resize', name: 'Resize' },
          ]}
          onValue={(desktopScale) => prefer({ desktopScale })}
        />
        <p className={style.quiet}>
          Fit shows all of it. 1:1 shows its own pixels. Resize changes the worker’s screen to this pane while you are in control.
          The clipboard is not shared, in either direction.
        </p>
      </section>
      <section className={style.part} aria-label="Terminals">
        <Switch
          label="Terminals speak to a screen reader"
          on={screenReader}
          reason={reason}
          onChange={(screenReader) => prefer({ screenReader })}
        />
        <p className={style.quiet}>Terminals then keep their text where a screen reader finds it; drawing is somewhat slower.</p>
      </section>
    </>
  )
}
