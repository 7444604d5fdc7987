import { Tabs } from '@base-ui/react/tabs'
import { useState } from 'react'
import type { TrialRow } from '#shared/contract/trials.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import type { Artifact } from '#shared/schema/trial.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Notice } from '../../kit/notice.tsx'
import { DiffView } from '../artifacts/diff-view.tsx'
import { FilesList } from '../artifacts/files-list.tsx'
import { SayBox } from './say-box.tsx'
import { TaskPanel } from './task-panel.tsx'
import { Timeline } from './timeline.tsx'
import { TrialFacts } from './trial-facts.tsx'
import { TrialHead } from './trial-head.tsx'
import { TrialMoney } from './trial-money.tsx'
import { useTrialCommands } from './use-trial-commands.ts'
import style from './trial-body.module.css'

type Props = { row: TrialRow; artifacts: readonly Artifact[]; plan: AllowancePlan | null }

/** A trial: what happened and what came of it on the left, what was asked and what it cost on the right. */
export function TrialBody({ row, artifacts, plan }: Props) {
  const commands = useTrialCommands(row)
  const [tab, setTab] = useState('timeline')
  const changed = row.tasks.flatMap(({ diff }) => (diff ? [diff] : []))
  const files = changed.reduce((sum, diff) => sum + diff.files, 0)
  return (
    <div className={style.screen}>
      <TrialHead row={row} commands={commands} />
      {commands.refusal && (
        <Notice tone="red" onDismiss={commands.dismiss}>
          {commands.refusal}
        </Notice>
      )}
      {row.trial.reason && <Notice tone={row.trial.state === 'waiting_money' ? 'amber' : 'plain'}>{row.trial.reason}</Notice>}
      <div className={style.body}>
        <Tabs.Root className={style.main} value={tab} onValueChange={(value) => setTab(String(value))}>
          <Tabs.List className={style.tabs} aria-label="What to look at">
            <Tabs.Tab className={style.tab} value="timeline">
              Timeline
            </Tabs.Tab>
            <Tabs.Tab className={style.tab} value="changes">
              Changes {files > 0 && <span className={style.note}>{files}</span>}
            </Tabs.Tab>
            <Tabs.Tab className={style.tab} value="files">
              Files {artifacts.length > 0 && <span className={style.note}>{artifacts.length}</span>}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel className={style.panel} value="timeline">
            <Timeline row={row} />
            <SayBox row={row} />
          </Tabs.Panel>
          <Tabs.Panel className={style.panel} value="changes">
            <Changes row={row} />
          </Tabs.Panel>
          <Tabs.Panel className={style.panel} value="files">
            <FilesList artifacts={artifacts} />
          </Tabs.Panel>
        </Tabs.Root>
        <aside className={style.side} aria-label="Task and bill">
          {row.tasks.map((task) => (
            <TaskPanel key={task.id} task={task} number={row.tasks.length > 1 ? task.place + 1 : null} />
          ))}
          <TrialMoney row={row} plan={plan} />
          <TrialFacts row={row} />
        </aside>
      </div>
    </div>
  )
}

function Changes({ row: { tasks } }: { row: TrialRow }) {
  const shown = tasks.filter(({ diff }) => diff !== null)
  if (shown.length === 0)
    return <EmptyState words="No changes yet. When a task ends, what its agent changed is shown here line by line." />
  return shown.map(
    ({ id, place, diff }) =>
      diff && (
        <section key={id} className={style.diff} aria-label={`Changes of task ${place + 1}`}>
          <DiffView taskId={id} diff={diff} />
        </section>
      ),
  )
}
