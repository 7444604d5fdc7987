import { useId, type ReactNode } from 'react'
import style from './select-field.module.css'

type Props<T extends string> = {
  label: string
  value: T
  options: readonly { value: T; name: string }[]
  onValue(value: T): void
  hint?: ReactNode
}

/** One of some, by the browser's own list: it works with keyboards and screen readers as people know it. */
export function SelectField<T extends string>({ label, value, options, onValue, hint }: Props<T>) {
  const id = useId()
  return (
    <div className={style.field}>
      <label className={style.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={style.control}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onValue(chosen.value)
        }}
        aria-describedby={hint ? `${id}-hint` : undefined}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {hint && (
        <span id={`${id}-hint`} className={style.hint}>
          {hint}
        </span>
      )}
    </div>
  )
}
