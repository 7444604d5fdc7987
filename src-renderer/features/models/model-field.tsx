import { useId } from 'react'
import type { ModelsView } from '#shared/contract/models.ts'
import { TextField } from '../../kit/text-field.tsx'
import { endpointOf } from './pair-options.ts'
import { pricedModels } from './priced-models.ts'

type Props = { label: string; models: ModelsView; value: string; error: string | null; onValue(value: string): void }

/** A model that is known here, out of the browser's own list, or the name of one that will be served later. */
export function ModelField({ label, models, value, error, onValue }: Props) {
  const list = useId()
  const served = (name: string) => endpointOf(models.endpoints, name) !== undefined
  return (
    <>
      <TextField
        label={label}
        mono
        list={list}
        value={value}
        onValue={onValue}
        error={error}
        hint={value.trim() === '' || served(value.trim()) ? null : 'No endpoint serves it now: its calls fail until one does.'}
      />
      <datalist id={list}>
        {pricedModels(models).map(({ model }) => (
          <option key={model} value={model}>
            {served(model) ? 'served now' : 'not served now'}
          </option>
        ))}
      </datalist>
    </>
  )
}
