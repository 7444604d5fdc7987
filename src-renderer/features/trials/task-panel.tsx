import type { Task } from '#shared/schema/trial.ts'
import { samples } from '#shared/schema/samples.ts'
import { Age } from '../../kit/age.tsx'
import { Facts } from '../../kit/facts.tsx'
import { percentWords } from '../../kit/figures.ts'
import { plainText } from '../../kit/plain-text.ts'
import { Verdict } from './verdict.tsx'
import style from './trial-side.module.css'

/** One task: what was asked, how far it is, and what its check said. */
export function TaskPanel({ task, number }: { task: Task; number: number | null }) {
  return (
    <section className={style.part} aria-label={number === null ? 'Task' : `Task ${number}`}>
      <h2 className={style.title}>
        {number === null ? 'Task' : `Task ${number}`} <span className={style.quiet}>{stateWords[task.state]}</span>
      </h2>
      {task.verdict && <Verdict verdict={task.verdict} />}
      <p className={style.goal}>{task.goal}</p>
      <Facts
        facts={[
          ['Files from', fromWords(task)],
          [
            'Check',
            <code key="check" className="mono">
              {task.check}
            </code>,
          ],
          ...(task.attempt > 1 ? [['Started', `${task.attempt} times`] as const] : []),
          ...(task.progress
            ? ([
                [
                  'Progress',
                  <span key="progress">
                    {percentWords(task.progress.fraction)}, {plainText(task.progress.words)}{' '}
                    <span className={style.quiet}>
                      says the agent, <Age at={task.progress.at} ago />
                    </span>
                  </span>,
                ],
              ] as const)
            : []),
          ...(task.confidence === null
            ? []
            : ([
                [
                  'Confidence',
                  <span key="confidence">
                    {percentWords(task.confidence)} <span className={style.quiet}>the agent’s own word, not evidence</span>
                  </span>,
                ],
              ] as const)),
          ...(task.reason ? ([['Why', plainText(task.reason)]] as const) : []),
        ]}
      />
    </section>
  )
}

const stateWords: Readonly<Record<Task['state'], string>> = {
  waiting: 'waiting',
  preparing: 'preparing its files',
  running: 'running',
  judging: 'being checked',
  passed: 'passed',
  failed: 'failed',
  stopped: 'stopped',
  broken: 'broke, not by the agent',
}

function fromWords({ repository }: Task): string {
  if (repository.from === 'git') return repository.ref === null ? repository.url : `${repository.url} at ${repository.ref}`
  return `sample: ${samples.find(({ id }) => id === repository.sample)?.title ?? repository.sample}`
}
