import type { SpentRow } from '#shared/contract/money.ts'
import type { ProjectRow } from '#shared/contract/projects.ts'
import type { Asset } from '#shared/schema/money.ts'

/** What each project spent in a currency, those that keep their budget in it and spent nothing yet at the end. */
export function projectSpending(spent: readonly SpentRow[], projects: readonly ProjectRow[], asset: Asset): SpentRow[] {
  const none = { amount: '0', asset }
  const known = new Set(spent.map(({ key }) => key))
  const idle = projects.filter(({ project }) => project.asset === asset && !known.has(project.id))
  return [...spent, ...idle.map(({ project }) => ({ key: project.id, title: project.title, spent: none, held: none, rows: 0 }))]
}
