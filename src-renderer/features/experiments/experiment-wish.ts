import type { ProjectRow } from '#shared/contract/projects.ts'
import { samples } from '#shared/schema/samples.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { budgetProblem, readProject, type ProjectFields, type ProjectWish } from '../trials/project-wish.ts'
import { readAmount } from '../trials/read-amount.ts'
import { readTask, type TaskFields, type TaskProblems, type TaskWish } from '../trials/task-wish.ts'
import type { Arm } from '#shared/schema/trial.ts'

/** The most trials one experiment may have. */
export const mostTrials = 1_000
const mostRepeats = 50

export type ExperimentFields = {
  project: ProjectFields
  title: string
  /** Ids of samples; `own` = the task of one's own beside them. */
  samples: readonly string[]
  own: TaskFields
  agents: readonly string[]
  pairs: readonly string[]
  repeats: string
  budgetEach: string
  seed: string
}

export type ExperimentWish = {
  project: ProjectWish
  title: string
  tasks: TaskWish[]
  arms: Arm[]
  repeats: number
  budgetEach: MoneyText
  seed: number
}

export type ExperimentProblems = {
  project: { title: string | null; budget: string | null }
  own: TaskProblems | null
  title: string | null
  tasks: string | null
  arms: string | null
  repeats: string | null
  budgetEach: string | null
}

/** How many trials it would be and what they may cost in all, as far as that can be told now. */
export type ExperimentSize = { trials: number; budget: MoneyText | null }

export function readExperiment(
  fields: ExperimentFields,
  projects: readonly ProjectRow[],
  usable: readonly Arm[],
): { problems: ExperimentProblems; size: ExperimentSize; wish: ExperimentWish | null } {
  const project = readProject(fields.project, projects)
  const own = fields.samples.includes('own') ? readTask({ ...fields.own, sample: 'own' }) : null
  const tasks = [
    ...samples.filter(({ id }) => fields.samples.includes(id)).map(({ id }) => readTask({ ...fields.own, sample: id })),
    ...(own ? [own] : []),
  ]
  const arms = usable.filter(({ agent, pair }) => fields.agents.includes(agent) && fields.pairs.includes(pair))
  const repeats = /^\d{1,2}$/.test(fields.repeats.trim()) ? Number(fields.repeats) : 0
  const each = readAmount(fields.budgetEach, project.wish?.asset ?? fields.project.asset)
  const trials = tasks.length * arms.length * repeats
  const budget = each && { amount: `${BigInt(each.amount) * BigInt(trials)}`, asset: each.asset }
  const problems: ExperimentProblems = {
    project: project.problems,
    own: own?.problems ?? null,
    title: fields.title.trim() === '' ? 'Give it a title.' : null,
    tasks: tasks.length === 0 ? 'Choose at least one task.' : null,
    arms: arms.length === 0 ? 'Choose at least one agent and one pair of models.' : arms.length > 20 ? 'At most 20 arms.' : null,
    repeats:
      repeats < 1 || repeats > mostRepeats
        ? `From 1 to ${mostRepeats}.`
        : trials > mostTrials
          ? `At most ${mostTrials} trials.`
          : null,
    budgetEach: each ? budgetProblem(budget, project.wish?.left ?? null, 'it') : 'Say how much each trial may spend, such as 1.',
  }
  const size = { trials, budget }
  const { project: _, own: __, ...own_ } = problems
  const wrong = Object.values(own_).some((problem) => problem !== null)
  const wishes = tasks.flatMap(({ wish }) => (wish ? [wish] : []))
  if (wrong || !project.wish || wishes.length < tasks.length || !each) return { problems, size, wish: null }
  return {
    problems,
    size,
    wish: {
      project: project.wish,
      title: fields.title.trim(),
      tasks: wishes,
      arms,
      repeats,
      budgetEach: each,
      seed: Number(fields.seed),
    },
  }
}
