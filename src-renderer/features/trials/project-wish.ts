import type { ProjectRow } from '#shared/contract/projects.ts'
import type { ProjectId } from '#shared/schema/ids.ts'
import type { Asset, MoneyText } from '#shared/schema/money.ts'
import { projectName } from '#shared/schema/project.ts'
import { currencyOf, moneyWords } from '../../kit/money-words.ts'
import { readAmount } from './read-amount.ts'

/** Which project: one there is, or a new one with its first budget. */
export type ProjectFields = { projectId: ProjectId | 'new'; title: string; asset: Asset; budget: string }
export type ProjectProblems = { title: string | null; budget: string | null }
export type ProjectWish = {
  /** Null when the project is there already. */
  make: { name: string; title: string; asset: Asset; budget: MoneyText } | null
  asset: Asset
  /** What its budget has left for trials. */
  left: MoneyText
}

/** The folder name of a title: `Crème brûlée!` → `creme-brulee`. */
export function nameOf(title: string): string {
  const plain = title.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 41)
}

export function readProject(
  fields: ProjectFields,
  projects: readonly ProjectRow[],
): { problems: ProjectProblems; wish: ProjectWish | null } {
  const none = { title: null, budget: null }
  const known = projects.find(({ project }) => project.id === fields.projectId)
  if (known) return { problems: none, wish: { make: null, asset: known.project.asset, left: known.left } }
  const title = fields.title.trim()
  const name = projectName.safeParse(nameOf(title))
  const budget = readAmount(fields.budget, fields.asset)
  const taken = projects.some(({ project }) => project.name === name.data)
  const problems = {
    title: titleProblem(title, name.success, taken),
    budget: budget ? null : `Say how much it may spend in all, in ${currencyOf(fields.asset)}, such as 20.`,
  }
  if (problems.title !== null || !name.success || !budget) return { problems, wish: null }
  return { problems, wish: { make: { name: name.data, title, asset: fields.asset, budget }, asset: fields.asset, left: budget } }
}

function titleProblem(title: string, named: boolean, taken: boolean): string | null {
  if (title.length > 80) return 'At most 80 characters.'
  if (!named) return 'Give it a name with at least one letter.'
  return taken ? 'There is a project of this name. Choose it in the list, or give another name.' : null
}

/** Why a budget does not fit a project; null when it does. */
export const budgetProblem = (wanted: MoneyText | null, left: MoneyText | null, what: string): string | null => {
  if (!wanted) return `Say how much ${what} may spend, such as 2.`
  if (left && BigInt(wanted.amount) > BigInt(left.amount)) return `The project has ${moneyWords(left)} left.`
  return null
}
