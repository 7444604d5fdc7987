import { samples } from '#shared/schema/samples.ts'
import { SelectField } from '../../kit/select-field.tsx'
import { OwnTask } from './own-task.tsx'
import type { TaskFields, TaskProblems } from './task-wish.ts'
import style from './new-trial.module.css'

type Props = { fields: TaskFields; problems: TaskProblems | null; onFields(fields: TaskFields): void }

/** What is to be done: a sample as it is, or a goal of one's own. */
export function TaskPart({ fields, problems, onFields }: Props) {
  const sample = samples.find(({ id }) => id === fields.sample)
  return (
    <>
      <SelectField
        label="Task"
        value={fields.sample}
        options={[
          ...samples.map(({ id, title }) => ({ value: id, name: `Sample: ${title}` })),
          { value: 'own', name: 'A task of your own…' },
        ]}
        onValue={(chosen) => onFields({ ...fields, sample: chosen })}
      />
      {sample ? (
        <div className={style.nested}>
          <p className={style.goal}>{sample.goal}</p>
          <p className={style.check}>
            Done when <code className="mono">{sample.check}</code> passes.
          </p>
        </div>
      ) : (
        <OwnTask fields={fields} problems={problems} onFields={onFields} />
      )}
    </>
  )
}
