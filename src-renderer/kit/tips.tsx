import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect, useState } from 'react'
import { Keys } from './keys.tsx'
import { watchTips } from './watch-tips.ts'
import style from './tips.module.css'

/**
 * Shows the hint of whatever is pointed at or focused: one for the page, loaded after its first paint, instead of one around
 * every button.
 */
export function Tips() {
  const [at, setAt] = useState<HTMLElement | null>(null)
  useEffect(() => watchTips(document, setAt), [])
  return (
    <Tooltip.Root open={at !== null} onOpenChange={(open) => open || setAt(null)}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={at} sideOffset={6} className={style.positioner}>
          <Tooltip.Popup className={style.popup}>
            {at?.dataset['tip']}
            {at?.dataset['tipKeys'] && <Keys keys={at.dataset['tipKeys']} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
