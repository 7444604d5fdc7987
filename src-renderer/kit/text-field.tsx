import { Field } from '@base-ui/react/field'
import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import style from './text-field.module.css'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'onChange' | 'value' | 'size' | 'defaultValue'> & {
  label: string
  value: string
  onValue(value: string): void
  hint?: ReactNode
  /** What is wrong with the value, and what to do. */
  error?: string | null
  mono?: boolean
  ref?: Ref<HTMLInputElement>
}

export function TextField({ label, value, onValue, hint, error, mono, ref, ...rest }: Props) {
  return (
    <Field.Root className={style.field} invalid={Boolean(error)}>
      <Field.Label className={style.label}>{label}</Field.Label>
      <Field.Control
        {...rest}
        ref={ref}
        className={style.control}
        data-mono={mono || undefined}
        value={value}
        onValueChange={onValue}
        spellCheck={false}
        autoComplete="off"
      />
      {error ? (
        <Field.Error className={style.error} match>
          {error}
        </Field.Error>
      ) : (
        hint && <Field.Description className={style.hint}>{hint}</Field.Description>
      )}
    </Field.Root>
  )
}
