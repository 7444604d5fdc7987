import type { TaskRun } from '#shared/contract/workers.ts'
import { samples } from '#shared/schema/samples.ts'
import { firstLine } from '../../kit/plain-text.ts'

/** What to do: one of the samples, or a goal of one's own in a Git repository. */
export type TaskFields = { sample: string | 'own'; goal: string; url: string; ref: string; check: string }
export type TaskProblems = { goal: string | null; url: string | null; check: string | null }
export type TaskWish = Pick<TaskRun, 'goal' | 'repository' | 'check'>

export const emptyTask: TaskFields = { sample: samples[0]?.id ?? 'own', goal: '', url: '', ref: '', check: '' }

export function readTask(fields: TaskFields): { problems: TaskProblems; wish: TaskWish | null } {
  const none = { goal: null, url: null, check: null }
  const sample = samples.find(({ id }) => id === fields.sample)
  if (sample)
    return {
      problems: none,
      wish: { goal: sample.goal, repository: { from: 'sample', sample: sample.id }, check: sample.check },
    }
  const goal = fields.goal.trim()
  const url = fields.url.trim()
  const check = fields.check.trim()
  const problems = {
    goal: goal === '' ? 'Say what is to be done, as you would tell a colleague.' : null,
    url: url === '' ? 'The address of a Git repository that the worker can reach, or a path on its machine.' : null,
    check: check === '' ? 'The command that says whether it is done: it ends with 0 when it is.' : null,
  }
  if (problems.goal !== null || problems.url !== null || problems.check !== null) return { problems, wish: null }
  return { problems, wish: { goal, check, repository: { from: 'git', url, ref: fields.ref.trim() || null } } }
}

/** A title for a task that nobody gave one: the sample's, or the beginning of its goal. */
export const titleOf = (fields: TaskFields): string =>
  samples.find(({ id }) => id === fields.sample)?.title ?? firstLine(fields.goal.trim(), 80)
