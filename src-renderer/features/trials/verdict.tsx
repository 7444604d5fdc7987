import { Check, X } from 'lucide-react'
import type { CheckRun, Verdict as TaskVerdict } from '#shared/schema/trial.ts'
import { countWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import style from './trial-side.module.css'

/** What the check command said before and after the agent's work, with the ends of what it printed. */
export function Verdict({ verdict }: { verdict: TaskVerdict }) {
  return (
    <section className={style.verdict} aria-label="Verdict" data-passed={verdict.passed || undefined}>
      <h3 className={style.said}>
        <Icon of={verdict.passed ? Check : X} />
        {verdict.passed ? 'Passed' : 'Failed'}
        <span className={style.quiet}>{plainText(verdict.words)}</span>
      </h3>
      {verdict.regressions.length > 0 && (
        <div className={style.regressions}>
          <p>{countWords(verdict.regressions.length, 'test')} passed before and fails now:</p>
          <ul>
            {verdict.regressions.slice(0, 20).map((name) => (
              <li key={name} className="mono">
                {plainText(name)}
              </li>
            ))}
          </ul>
          {verdict.regressions.length > 20 && <p>and {verdict.regressions.length - 20} more</p>}
        </div>
      )}
      <Run name="Before" run={verdict.before} />
      <Run name="After" run={verdict.after} />
    </section>
  )
}

function Run({ name, run }: { name: string; run: CheckRun }) {
  const tests =
    run.passed.length + run.failed.length > 0
      ? ` · ${run.passed.length} of ${run.passed.length + run.failed.length} tests pass`
      : ''
  const exit = run.exitCode === null ? 'ended at its time limit' : `exit ${run.exitCode}`
  return (
    <details className={style.run}>
      <summary>
        <span className={style.runName}>{name}</span> {exit}
        {tests} · {(run.ms / 1_000).toFixed(1)} s
      </summary>
      <ScrollRegion className={style.tail} label={`End of what the check printed: ${name}`}>
        {plainText(run.tail) || 'It printed nothing.'}
      </ScrollRegion>
    </details>
  )
}
