import { useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { currencyOf, moneyWords } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { SelectField } from '../../kit/select-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { goTo } from '../../shell/use-place.ts'
import { ArmPart } from './arm-part.tsx'
import { deadlines } from './deadlines.ts'
import { projectsFeed } from './feeds.ts'
import { newSeed } from './new-seed.ts'
import { ProjectPart } from './project-part.tsx'
import { readAmount } from './read-amount.ts'
import { TaskPart } from './task-part.tsx'
import { emptyTask, titleOf } from './task-wish.ts'
import { readTrial, type TrialFields } from './trial-wish.ts'
import { useArms } from './use-arms.ts'
import { useNewTrial } from './use-new-trial.ts'
import style from './new-trial.module.css'

const empty: TrialFields = {
  project: { projectId: 'new', title: '', asset: 'CAD/12', budget: '20' },
  task: emptyTask,
  title: '',
  how: 'person',
  agent: 'reference',
  pair: null,
  command: '',
  seed: '',
  budget: '2',
  deadlineHours: '',
}

/** Project, task, agent, models, money: everything a trial needs, on one sheet. */
export function NewTrial({ onClose }: { onClose(): void }) {
  const projects = useFeed(projectsFeed).value?.rows
  const arms = useArms()
  const [typed, setTyped] = useState<Partial<TrialFields>>(() => ({ seed: newSeed() }))
  const [shown, setShown] = useState(false)
  const { send, busy, refusal } = useNewTrial()
  const reason = useReasonAgainst(contract.trials.create)
  const fields: TrialFields = {
    ...empty,
    // Until the person chooses: the newest project, and the first pair that answers.
    project: { ...empty.project, projectId: projects?.toSorted(byAge)[0]?.project.id ?? 'new' },
    pair: arms.usable[0]?.pair ?? null,
    ...typed,
  }
  const set = (change: Partial<TrialFields>) => setTyped((before) => ({ ...before, ...change }))
  const { problems, wish } = readTrial(fields, projects ?? [], arms.usable)
  const asset = wish?.project.asset ?? projects?.find(({ project }) => project.id === fields.project.projectId)?.project.asset
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (!wish || reason || busy) return
    const trialId = await send(wish, fields.project.projectId, fields.deadlineHours)
    if (!trialId) return
    onClose()
    goTo({ screen: 'trial', trialId })
  }
  return (
    <Dialog open onClose={onClose} large title="New trial">
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={style.columns}>
          <div className={style.column}>
            <ProjectPart
              fields={fields.project}
              projects={projects ?? []}
              problems={shown ? { title: problems.title, budget: problems.projectBudget } : null}
              wanted={readAmount(fields.budget, asset ?? fields.project.asset)}
              onFields={(project) => set({ project })}
            />
            <TaskPart fields={fields.task} problems={shown ? problems : null} onFields={(task) => set({ task })} />
            <TextField
              label="Title"
              value={fields.title}
              placeholder={titleOf(fields.task)}
              maxLength={120}
              onValue={(title) => set({ title })}
            />
            <div className={style.pair}>
              <TextField
                label={`Budget, ${currencyOf(asset ?? fields.project.asset)}`}
                inputMode="decimal"
                value={fields.budget}
                onValue={(budget) => set({ budget })}
                error={shown ? problems.budget : null}
                hint={wish && `${moneyWords(wish.project.left)} left in the project`}
              />
              <SelectField
                label="Deadline"
                value={fields.deadlineHours}
                options={deadlines}
                onValue={(deadlineHours) => set({ deadlineHours })}
              />
            </div>
          </div>
          <div className={style.column}>
            <ArmPart arms={arms} fields={fields} problems={shown ? problems : null} onFields={set} />
          </div>
        </div>
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" reason={reason} busy={busy}>
            {wish ? `Start with ${moneyWords(wish.budget)}` : 'Start'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const byAge = (a: { project: { createdAt: string } }, b: { project: { createdAt: string } }): number =>
  a.project.createdAt < b.project.createdAt ? 1 : -1
