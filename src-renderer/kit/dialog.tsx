import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import style from './dialog.module.css'

type Props = {
  open: boolean
  onClose(): void
  title: string
  /** What it is about, under the title. */
  words?: ReactNode
  children?: ReactNode
  /** The safe act first; a dangerous one stands apart at the far end. */
  actions?: ReactNode
  wide?: boolean
  /** For forms with two columns. */
  large?: boolean
  /** What gets the focus when it opens; the first field by default. */
  initialFocus?: RefObject<HTMLElement | null>
}

export function Dialog({ open, onClose, title, words, children, actions, wide, large, initialFocus }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={style.backdrop} />
        <Base.Popup
          className={style.popup}
          data-wide={wide || undefined}
          data-large={large || undefined}
          initialFocus={initialFocus ?? true}
        >
          <Base.Title className={style.title}>{title}</Base.Title>
          {words && (
            <Base.Description className={style.words} render={<div />}>
              {words}
            </Base.Description>
          )}
          {children}
          {actions && <div className={style.actions}>{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
