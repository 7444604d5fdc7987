import { useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import { newId } from '#shared/pure/id.ts'
import { samples } from '#shared/schema/samples.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { CheckList } from '../../kit/check-list.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { countWords } from '../../kit/figures.ts'
import { currencyOf, moneyWords } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { ScriptedTag } from '../../kit/tag.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { goTo } from '../../shell/use-place.ts'
import { projectsFeed } from '../trials/feeds.ts'
import { newSeed } from '../trials/new-seed.ts'
import style from '../trials/new-trial.module.css'
import { OwnTask } from '../trials/own-task.tsx'
import { ProjectPart } from '../trials/project-part.tsx'
import { emptyTask } from '../trials/task-wish.ts'
import { useArms } from '../trials/use-arms.ts'
import { readExperiment, type ExperimentFields } from './experiment-wish.ts'
import { useNewExperiment } from './use-new-experiment.ts'

/** Tasks × agents and models × repeats; how many trials that is and what it may cost stand before the button. */
export function NewExperiment({ onClose }: { onClose(): void }) {
  const projects = useFeed(projectsFeed).value?.rows ?? []
  const arms = useArms()
  const [id] = useState(() => ({ experiment: newId('expt'), project: newId('proj') }))
  const [typed, setTyped] = useState<Partial<ExperimentFields>>(() => ({ seed: newSeed() }))
  const [shown, setShown] = useState(false)
  const { run, busy, refusal } = useNewExperiment()
  const reason = useReasonAgainst(contract.experiments.create)
  const fields: ExperimentFields = {
    project: { projectId: projects.at(-1)?.project.id ?? 'new', title: '', asset: 'CAD/12', budget: '20' },
    title: '',
    samples: samples.map((sample) => sample.id),
    own: emptyTask,
    agents: ['reference'],
    pairs: arms.usable[0] ? [arms.usable[0].pair] : [],
    repeats: '3',
    budgetEach: '0.50',
    seed: '',
    ...typed,
  }
  const set = (change: Partial<ExperimentFields>) => setTyped((before) => ({ ...before, ...change }))
  const { problems, size, wish } = readExperiment(fields, projects, arms.usable)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (!wish || reason || busy) return
    const { project, ...rest } = wish
    const projectId = fields.project.projectId === 'new' ? id.project : fields.project.projectId
    const done = await run({
      project: { projectId, wish: project },
      experiment: { experimentId: id.experiment, projectId, ...rest },
    })
    if (!done) return
    onClose()
    goTo({ screen: 'experiment', experimentId: id.experiment })
  }
  return (
    <Dialog open onClose={onClose} large title="New experiment">
      <form className={style.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={style.columns}>
          <div className={style.column}>
            <TextField
              label="Title"
              value={fields.title}
              maxLength={120}
              onValue={(title) => set({ title })}
              error={shown ? problems.title : null}
            />
            <ProjectPart
              fields={fields.project}
              projects={projects}
              problems={shown ? problems.project : null}
              wanted={size.budget}
              onFields={(project) => set({ project })}
            />
            <CheckList
              label="Tasks"
              values={fields.samples}
              options={[
                ...samples.map((sample) => ({ value: sample.id, name: sample.title, words: sample.check })),
                { value: 'own', name: 'A task of your own' },
              ]}
              onValues={(chosen) => set({ samples: chosen })}
              error={shown && problems.tasks}
            />
            {fields.samples.includes('own') && (
              <OwnTask fields={fields.own} problems={shown ? problems.own : null} onFields={(own) => set({ own })} />
            )}
          </div>
          <div className={style.column}>
            <CheckList
              label="Agents"
              values={fields.agents}
              options={arms.agents
                .filter(({ agent }) => agent !== 'command')
                .map(({ agent, kind, there, reason: off }) => ({
                  value: agent,
                  name: kind.title,
                  badge: there,
                  reason: off,
                }))}
              onValues={(agents) => set({ agents })}
            />
            <CheckList
              label="Models"
              values={fields.pairs}
              options={arms.pairs.map(({ pair, scripted, reason: off }) => ({
                value: pair.id,
                name: pair.title,
                badge: scripted ? <ScriptedTag /> : null,
                reason: off,
              }))}
              onValues={(pairs) => set({ pairs })}
              error={shown && problems.arms}
            />
            <div className={style.pair}>
              <TextField
                label="Repeats"
                inputMode="numeric"
                value={fields.repeats}
                onValue={(repeats) => set({ repeats })}
                error={shown ? problems.repeats : null}
              />
              <TextField
                label={`Budget of each trial, ${currencyOf(wish?.project.asset ?? fields.project.asset)}`}
                inputMode="decimal"
                value={fields.budgetEach}
                onValue={(budgetEach) => set({ budgetEach })}
                error={shown ? problems.budgetEach : null}
              />
            </div>
          </div>
        </div>
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        <div className={style.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <span className={style.sum}>
            <output aria-label="Size of the experiment">
              {countWords(size.trials, 'trial')}
              {size.budget && `, ${moneyWords(size.budget)} at most`}
            </output>
            <Button kind="primary" type="submit" reason={reason} busy={busy}>
              {wish && size.budget ? `Start ${countWords(size.trials, 'trial')} with ${moneyWords(size.budget)}` : 'Start'}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  )
}
