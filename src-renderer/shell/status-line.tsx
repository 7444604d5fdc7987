import { Monitor, Moon, Sun } from 'lucide-react'
import { useConnection, useStanding } from '../client/connection.ts'
import { usePrefer, usePreferences } from '../client/preferences.ts'
import { useTransport } from '../client/use-feed.ts'
import { FreezeCell } from '../features/freezes/freeze-cell.tsx'
import { Age } from '../kit/age.tsx'
import { Button } from '../kit/button.tsx'
import { Icon } from '../kit/icon.tsx'
import { MoneyCell } from './money-cell.tsx'
import { Holders } from './holders.tsx'
import style from './status-line.module.css'

/** Heard twice as long ago as beats come is late. Milliseconds. */
const beatLimit = 15_000

const nextTheme = { system: 'dark', dark: 'light', light: 'system' } as const
const themeIcon = { system: Monitor, dark: Moon, light: Sun } as const

/** What holds everywhere: how we stand to the orchestrator, who controls what, the theme. */
export function StatusLine() {
  const { shell } = useTransport()
  const connection = useConnection()
  const standing = useStanding()
  const { theme } = usePreferences()
  const prefer = usePrefer()
  const target = connection?.target
  return (
    <footer className={style.line}>
      <div className={style.cell} title={target?.address}>
        <span className={style.dot} data-kind={standing.kind} aria-hidden="true" />
        <output aria-live="polite">
          {target && <>{target.kind === 'lab' ? 'lab' : new URL(target.address).host} · </>}
          {standing.title}
        </output>
        {standing.asOf && standing.kind === 'live' && (
          <span className={style.age}>
            · <Age at={standing.asOf} clock="here" limitMs={beatLimit} />
          </span>
        )}
        {connection && connection.behind > 0 && <span>{connection.behind} behind</span>}
      </div>
      <Holders />
      <MoneyCell />
      <FreezeCell />
      <div className={style.rest}>
        {shell === 'web' && <span className={style.cell}>browser mode</span>}
        {connection?.self && (
          <span className={style.cell} title={`You are ${connection.self.operator.name}, at ${connection.self.device.name}`}>
            {connection.self.operator.name}
          </span>
        )}
        <Button
          kind="ghost"
          label={`Theme: ${theme}`}
          icon={<Icon of={themeIcon[theme]} />}
          onClick={() => prefer({ theme: nextTheme[theme] })}
        />
      </div>
    </footer>
  )
}
