import type { AgentId } from '#shared/schema/agent.ts'
import type { Arm } from '#shared/schema/trial.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { ProjectRow } from '#shared/contract/projects.ts'
import { budgetProblem, readProject, type ProjectFields, type ProjectProblems, type ProjectWish } from './project-wish.ts'
import { readAmount } from './read-amount.ts'
import { readTask, titleOf, type TaskFields, type TaskProblems, type TaskWish } from './task-wish.ts'

/** The most arms a random choice is drawn from. */
export const mostArms = 20
const mostSeed = 2 ** 32 - 1

export type TrialFields = {
  project: ProjectFields
  task: TaskFields
  /** Empty = the task's own. */
  title: string
  how: 'person' | 'random'
  agent: AgentId | null
  pair: string | null
  /** What a `command` agent runs, in the place of the goal. */
  command: string
  seed: string
  budget: string
  /** Hours from now; empty = none. */
  deadlineHours: string
}
export type TrialProblems = ProjectProblems &
  TaskProblems & { arm: string | null; command: string | null; seed: string | null; budget: string | null }
export type TrialWish = {
  project: ProjectWish
  title: string
  task: TaskWish
  arm: Arm | null
  among: Arm[]
  seed: number | null
  budget: MoneyText
}

/** What is wrong with each field, in words that say what to do; and the trial wished for once nothing is. */
export function readTrial(
  fields: TrialFields,
  projects: readonly ProjectRow[],
  usable: readonly Arm[],
): { problems: TrialProblems & { projectBudget: string | null }; wish: TrialWish | null } {
  const project = readProject(fields.project, projects)
  const task = readTask(fields.task)
  const budget = readAmount(fields.budget, project.wish?.asset ?? fields.project.asset)
  const random = fields.how === 'random'
  const seed = random ? readSeed(fields.seed) : null
  const arm = random ? null : (usable.find(({ agent, pair }) => agent === fields.agent && pair === fields.pair) ?? null)
  const runsCommand = !random && fields.agent === 'command'
  const command = fields.command.trim()
  const problems = {
    ...task.problems,
    command: runsCommand && command === '' ? 'What is to be run, by /bin/sh -c in the task’s folder.' : null,
    title: project.problems.title,
    projectBudget: project.problems.budget,
    budget: budgetProblem(budget, project.wish?.left ?? null, 'this trial'),
    arm: armProblem(random, arm, usable),
    seed: random && seed === null ? `A whole number from 0 to ${mostSeed}.` : null,
  }
  const wrong = Object.values(problems).some((problem) => problem !== null)
  if (wrong || !project.wish || !task.wish || !budget) return { problems, wish: null }
  return {
    problems,
    wish: {
      project: project.wish,
      title: fields.title.trim() || titleOf(fields.task),
      task: runsCommand ? { ...task.wish, goal: command } : task.wish,
      arm,
      among: random ? drawnAmong(usable) : [],
      seed,
      budget,
    },
  }
}

/** A command is no agent to draw: nobody knows what it should run. */
export const drawnAmong = (usable: readonly Arm[]): Arm[] => usable.filter(({ agent }) => agent !== 'command').slice(0, mostArms)

function armProblem(random: boolean, arm: Arm | null, usable: readonly Arm[]): string | null {
  if (usable.length === 0)
    return 'No pair of models answers now. See Models: take an endpoint into use, or install the small model.'
  return random || arm ? null : 'Choose an agent and a pair of models.'
}

function readSeed(text: string): number | null {
  const seed = Number(text.trim())
  return /^\d{1,10}$/.test(text.trim()) && seed <= mostSeed ? seed : null
}
