import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import style from './error-state.module.css'

type Props = {
  /** What happened, what was not lost, what to do. */
  words: string
  action?: ReactNode
  /** Ids and last lines; folded, can be copied. */
  details?: string
}

export function ErrorState({ words, action, details }: Props) {
  return (
    <div className={style.state} role="alert">
      <p>{words}</p>
      {action}
      {details && (
        <details className={style.details}>
          <summary>Details</summary>
          <pre className="mono">{details}</pre>
          <CopyButton text={details} label="Copy details" />
        </details>
      )}
    </div>
  )
}
