import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Keys } from './keys.tsx'
import style from './tooltip.module.css'

/** A hint on hover and on keyboard focus. What it says must also reach a screen reader by the element's own label. */
export function Tooltip({ tip, keys, children }: { tip: ReactNode; keys?: string | undefined; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className={style.positioner}>
          <Base.Popup className={style.popup}>
            {tip}
            {keys && <Keys keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export const TooltipProvider = Base.Provider
