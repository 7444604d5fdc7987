import { TextArea } from '../../kit/text-area.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { TaskFields, TaskProblems } from './task-wish.ts'
import style from './new-trial.module.css'

type Props = { fields: TaskFields; problems: TaskProblems | null; onFields(fields: TaskFields): void }

/** A task of one's own: what is to be done, where, and how to tell that it is. */
export function OwnTask({ fields, problems, onFields }: Props) {
  const set = (change: Partial<TaskFields>) => onFields({ ...fields, ...change })
  return (
    <div className={style.nested}>
      <TextArea label="Goal" rows={4} value={fields.goal} onValue={(goal) => set({ goal })} error={problems?.goal ?? null} />
      <div className={style.pair}>
        <TextField
          label="Git repository"
          mono
          value={fields.url}
          onValue={(url) => set({ url })}
          error={problems?.url ?? null}
          hint="As the worker reaches it."
        />
        <TextField
          label="Branch or commit"
          mono
          value={fields.ref}
          onValue={(ref) => set({ ref })}
          hint="Empty: its default branch."
        />
      </div>
      <TextField
        label="Check command"
        mono
        value={fields.check}
        onValue={(check) => set({ check })}
        error={problems?.check ?? null}
        hint="Runs in a sandbox of its own, before and after. It ends with 0 when the task is done."
      />
    </div>
  )
}
