import style from './state-words.module.css'
import type { WorkerState } from './worker-state.ts'

/** A worker's state: the words carry it, the dot only helps to find it. */
export function StateWords({ state }: { state: WorkerState }) {
  return (
    <span className={style.state} data-kind={state.kind} data-troubled={state.troubled || undefined}>
      <span className={style.dot} aria-hidden="true" />
      {state.words}
    </span>
  )
}
