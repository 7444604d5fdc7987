import { Field } from '@base-ui/react/field'
import type { ReactNode, TextareaHTMLAttributes } from 'react'
import style from './text-field.module.css'

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'onChange' | 'value' | 'defaultValue'> & {
  label: string
  value: string
  onValue(value: string): void
  hint?: ReactNode
  error?: string | null
}

/** Several lines of text. */
export function TextArea({ label, value, onValue, hint, error, rows = 3, ...rest }: Props) {
  return (
    <Field.Root className={style.field} invalid={Boolean(error)}>
      <Field.Label className={style.label}>{label}</Field.Label>
      <Field.Control
        className={style.control}
        data-lines
        value={value}
        onValueChange={onValue}
        spellCheck={false}
        render={<textarea rows={rows} {...rest} />}
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
