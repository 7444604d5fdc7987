import { useId, type ReactNode } from 'react'
import style from './picker.module.css'
import type { PickerOption } from './picker.tsx'

type Props = {
  label: string
  values: readonly string[]
  options: readonly PickerOption<string>[]
  onValues(values: string[]): void
  error?: ReactNode
}

/** Any of some, each with what a person needs to know to choose. */
export function CheckList({ label, values, options, onValues, error }: Props) {
  const group = useId()
  return (
    <fieldset className={style.picker}>
      <legend className={style.legend}>{label}</legend>
      <div className={style.options}>
        {options.map(({ value, name, badge, words, reason }) => (
          <label key={value} className={style.option} data-off={Boolean(reason) || undefined}>
            <input
              type="checkbox"
              className={style.radio}
              checked={values.includes(value)}
              disabled={Boolean(reason)}
              aria-label={name}
              aria-describedby={`${group}-${value}`}
              onChange={(event) => onValues(event.target.checked ? [...values, value] : values.filter((each) => each !== value))}
            />
            <span className={style.name}>{name}</span>
            <span className={style.badge}>{badge}</span>
            <span id={`${group}-${value}`} className={style.words}>
              {reason ?? words}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p className={style.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
