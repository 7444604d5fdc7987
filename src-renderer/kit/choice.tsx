import { useId } from 'react'
import style from './choice.module.css'

type Props<T extends string> = {
  /** Names the group for screen readers, and on screen when `shown`. */
  label: string
  shown?: boolean
  value: T
  options: readonly { value: T; name: string }[]
  onValue(value: T): void
  reason?: string | null
}

/** One of a few, all in view. Native radio buttons, so arrows and screen readers work as everywhere. */
export function Choice<T extends string>({ label, shown, value, options, onValue, reason }: Props<T>) {
  const group = useId()
  return (
    <fieldset className={style.choice} title={reason ?? undefined}>
      <legend className={shown ? style.legend : 'unseen'}>{label}</legend>
      <div className={style.options}>
        {options.map((option) => (
          <label key={option.value} className={style.option}>
            <input
              type="radio"
              className="unseen"
              name={group}
              value={option.value}
              checked={option.value === value}
              aria-disabled={Boolean(reason) || undefined}
              onChange={() => !reason && onValue(option.value)}
            />
            {option.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
