import { useId, type ButtonHTMLAttributes, type ReactNode, type Ref } from 'react'
import { Keys } from './keys.tsx'
import { Tooltip } from './tooltip.tsx'
import style from './button.module.css'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled' | 'aria-label'> & {
  kind?: 'plain' | 'primary' | 'danger' | 'ghost'
  icon?: ReactNode
  /** Shown on the button (with words) or in its hint (icon only). */
  keys?: string | undefined
  /** Why it cannot be used now. The button stays reachable by keyboard and says so; null or empty = it can. */
  reason?: string | null | undefined
  /** For a button that is only an icon: its name. */
  label?: string
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** The one button. Disabled ones are `aria-disabled`, so that keyboard and screen reader still find them and the reason. */
export function Button({ kind = 'plain', icon, keys, reason, label, busy, children, onClick, ref, ...rest }: ButtonProps) {
  const reasonId = useId()
  const off = Boolean(reason) || busy === true
  const button = (
    <button
      type="button"
      {...rest}
      ref={ref}
      className={style.button}
      data-kind={kind}
      data-icon-only={children === undefined || undefined}
      aria-label={label}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-describedby={reason ? reasonId : undefined}
      aria-keyshortcuts={keys?.replace('$mod', 'Control')}
      onClick={off ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children !== undefined && <span className={style.words}>{children}</span>}
      {children !== undefined && keys && <Keys keys={keys} />}
      {reason && (
        <span id={reasonId} hidden>
          {reason}
        </span>
      )}
    </button>
  )
  if (reason) return <Tooltip tip={reason}>{button}</Tooltip>
  if (label && children === undefined)
    return (
      <Tooltip tip={label} keys={keys}>
        {button}
      </Tooltip>
    )
  return button
}
