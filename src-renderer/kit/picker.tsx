import { useId, type ReactNode } from 'react'
import style from './picker.module.css'

export type PickerOption<T extends string> = {
  value: T
  name: string
  /** A few words at the end of the line: whether it is there, what it is. */
  badge?: ReactNode
  /** What it can do, under the name. */
  words?: ReactNode
  /** Why it cannot be chosen now. */
  reason?: string | null
}

type Props<T extends string> = {
  label: string
  value: T | null
  options: readonly PickerOption<T>[]
  onValue(value: T): void
}

/** One of some, each with what a person needs to know to choose. Native radio buttons under one name. */
export function Picker<T extends string>({ label, value, options, onValue }: Props<T>) {
  const group = useId()
  return (
    <fieldset className={style.picker}>
      <legend className={style.legend}>{label}</legend>
      <div className={style.options}>
        {options.map((option) => (
          <label key={option.value} className={style.option} data-off={Boolean(option.reason) || undefined}>
            <input
              type="radio"
              className={style.radio}
              name={group}
              value={option.value}
              checked={option.value === value}
              disabled={Boolean(option.reason)}
              aria-label={option.name}
              aria-describedby={`${group}-${option.value}`}
              onChange={() => onValue(option.value)}
            />
            <span className={style.name}>{option.name}</span>
            <span className={style.badge}>{option.badge}</span>
            <span id={`${group}-${option.value}`} className={style.words}>
              {option.reason ?? option.words}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
