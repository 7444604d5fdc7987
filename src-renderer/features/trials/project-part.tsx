import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { ProjectRow } from '#shared/contract/projects.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { Button } from '../../kit/button.tsx'
import { moneyWords } from '../../kit/money-words.ts'
import { SelectField } from '../../kit/select-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { AddMoney } from '../projects/add-money.tsx'
import { currencies } from './currencies.ts'
import type { ProjectFields, ProjectProblems } from './project-wish.ts'
import style from './new-trial.module.css'

type Props = {
  fields: ProjectFields
  projects: readonly ProjectRow[]
  /** Null until the person has tried to send. */
  problems: ProjectProblems | null
  /** What the trial is to have; null = not readable yet. */
  wanted: MoneyText | null
  onFields(fields: ProjectFields): void
}

/** Whose budget it is: a project there is, or a new one. */
export function ProjectPart({ fields, projects, problems, wanted, onFields }: Props) {
  const [adding, setAdding] = useState(false)
  const reason = useReasonAgainst(contract.projects.fund)
  const known = projects.find(({ project }) => project.id === fields.projectId)
  const set = (change: Partial<ProjectFields>) => onFields({ ...fields, ...change })
  return (
    <>
      <SelectField
        label="Project"
        value={fields.projectId}
        options={[
          ...projects.map(({ project }) => ({ value: project.id, name: project.title })),
          { value: 'new' as const, name: 'New project…' },
        ]}
        onValue={(projectId) => set({ projectId })}
        hint={known && `${moneyWords(known.left)} left of ${moneyWords(known.funded)}`}
      />
      {known && wanted && BigInt(wanted.amount) > BigInt(known.left.amount) && (
        <p className={style.short}>
          Too little for {moneyWords(wanted)}.
          <Button reason={reason} label={`Add money to ${known.project.title}…`} onClick={() => setAdding(true)}>
            Add money…
          </Button>
        </p>
      )}
      {known && adding && <AddMoney row={known} onClose={() => setAdding(false)} />}
      {!known && (
        <div className={style.nested}>
          <TextField
            label="Project name"
            value={fields.title}
            onValue={(title) => set({ title })}
            error={problems?.title ?? null}
            hint="Its folder is named after it."
          />
          <div className={style.pair}>
            <TextField
              label="Project budget"
              inputMode="decimal"
              value={fields.budget}
              onValue={(budget) => set({ budget })}
              error={problems?.budget ?? null}
              hint="For all its trials."
            />
            <SelectField label="Currency" value={fields.asset} options={currencies} onValue={(asset) => set({ asset })} />
          </div>
        </div>
      )}
    </>
  )
}
