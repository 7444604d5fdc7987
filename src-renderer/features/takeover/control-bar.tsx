import { useState } from 'react'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { controlWords } from './control.ts'
import { ForceDialog } from './force-dialog.tsx'
import type { Takeover } from './use-takeover.ts'
import style from './control-bar.module.css'

/** Who is in control, and the one thing to do about it. The button keeps its place and its width class. */
export function ControlBar({ takeover, name, heard }: { takeover: Takeover; name: string; heard: boolean }) {
  const { control, busy } = takeover
  const [forcing, setForcing] = useState(false)
  switch (control.state) {
    case 'free':
      return (
        <div className={style.bar}>
          <span className={style.quiet}>View only</span>
          <Button kind="primary" keys="t" reason={takeover.takeReason} busy={busy} onClick={takeover.take}>
            Take control
          </Button>
        </div>
      )
    case 'moving-to-you':
      return <Moving words={`${name} is stopping other input…`} />
    case 'moving-to-other':
      return <Moving words={`Control is moving to ${control.name}…`} />
    case 'yours':
      return (
        <div className={style.bar}>
          <span className={heard ? style.yours : style.quiet}>
            {controlWords(control, heard)} · <Age at={control.since} />
          </span>
          <Button keys="t" reason={takeover.releaseReason} busy={busy} onClick={takeover.release}>
            Hand back
          </Button>
        </div>
      )
    case 'other':
      return (
        <div className={style.bar}>
          <span className={heard ? style.other : style.quiet}>
            {controlWords(control, heard)} · <Age at={control.since} />
          </span>
          <Button reason={takeover.takeReason} busy={busy} onClick={() => setForcing(true)}>
            Force…
          </Button>
          {forcing && (
            <ForceDialog
              worker={name}
              holder={control.name}
              onClose={() => setForcing(false)}
              onForce={(reason) => {
                setForcing(false)
                takeover.force(reason)
              }}
            />
          )}
        </div>
      )
  }
}

/** Nobody has input until the worker has acknowledged. */
const Moving = ({ words }: { words: string }) => (
  <div className={style.bar}>
    <output className={style.quiet}>{words}</output>
    <Button kind="primary" busy>
      Take control
    </Button>
  </div>
)
