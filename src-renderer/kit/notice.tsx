import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import style from './notice.module.css'

type Props = {
  tone?: 'plain' | 'amber' | 'red'
  /** Within a form or a page, not across a screen. */ inset?: boolean
  children: ReactNode
  action?: ReactNode
  onDismiss?: () => void
}

/** One line about what just happened or holds for now. Red ones interrupt a screen reader, others wait. */
export function Notice({ tone = 'plain', inset, children, action, onDismiss }: Props) {
  return (
    <div className={style.notice} data-tone={tone} data-inset={inset || undefined} role={tone === 'red' ? 'alert' : 'status'}>
      <div className={style.words}>{children}</div>
      {action}
      {onDismiss && <Button kind="ghost" label="Dismiss" icon={<Icon of={X} />} onClick={onDismiss} />}
    </div>
  )
}
