import type { ReactNode } from 'react'
import style from './empty-state.module.css'

/** An empty view teaches: one sentence, one button, one real example. */
export function EmptyState({
  icon,
  words,
  action,
  example,
}: {
  icon?: ReactNode
  words: ReactNode
  action?: ReactNode
  example?: ReactNode
}) {
  return (
    <div className={style.state}>
      {icon}
      <p className={style.words}>{words}</p>
      {action}
      {example && <div className={style.example}>{example}</div>}
    </div>
  )
}
