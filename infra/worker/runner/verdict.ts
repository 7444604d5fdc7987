import type { CheckRun, Verdict } from '#shared/schema/trial.ts'

/** How the agent itself ended; words are for a person. */
export type AgentEnd = { ok: boolean; words: string }

/** Files by whose change a check can be made to pass without the work: those it names, and those that look like tests. */
export const checkFiles = (changed: readonly string[], check: string): string[] =>
  changed.filter(
    (path) =>
      check.split(/[\s;&|()"'=]+/).some((word) => word === path || word === `./${path}`) ||
      /(^|\/)(tests?|spec|__tests__)\//.test(path) ||
      /(^|\/)(test_[^/]+|[^/]+[._-](test|spec)\.[^/]+|test\.[^/]+|conftest\.py)$/.test(path),
  )

/** What the check says: it passes when it ends with 0 and nothing that passed before fails or is gone. */
export function judge(before: CheckRun, after: CheckRun, agent: AgentEnd, changedChecks: readonly string[]): Verdict {
  const regressions = before.passed.filter((name) => !after.passed.includes(name))
  const passed = after.exitCode === 0 && regressions.length === 0
  const words = [
    checkWords(after, regressions.length),
    ...(agent.ok || agent.words === '' ? [] : [`The agent: ${agent.words}`]),
    ...(changedChecks.length > 0 ? [`It changed files of the check: ${changedChecks.slice(0, 5).join(', ')}.`] : []),
  ]
  return { passed, words: words.join(' ').slice(0, 500).toWellFormed(), before, after, regressions }
}

function checkWords(after: CheckRun, regressions: number): string {
  if (after.exitCode === null) return 'The check did not end within its time.'
  if (regressions > 0)
    return `${regressions} ${regressions === 1 ? 'test that' : 'tests that'} passed before no longer ${regressions === 1 ? 'does' : 'do'}.`
  return after.exitCode === 0 ? 'The check passed.' : `The check failed with ${after.exitCode}.`
}
