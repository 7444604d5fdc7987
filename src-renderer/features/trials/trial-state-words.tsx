import { Check, X } from 'lucide-react'
import type { TrialRow } from '#shared/contract/trials.ts'
import { Icon } from '../../kit/icon.tsx'
import { useTrialState } from './use-trial-state.ts'
import style from './trial-state-words.module.css'

/** A trial's state: the words carry it, the mark only helps to find it. */
export function TrialStateText({ row }: { row: TrialRow }) {
  const { words, kind } = useTrialState(row)
  return (
    <span className={style.state} data-kind={kind} title={row.trial.reason || undefined}>
      {kind === 'passed' ? (
        <Icon of={Check} />
      ) : kind === 'failed' ? (
        <Icon of={X} />
      ) : (
        <span className={style.dot} aria-hidden="true" />
      )}
      {words}
    </span>
  )
}
