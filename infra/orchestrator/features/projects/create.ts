import { projectBudget, world } from '#shared/pure/money/accounts.ts'
import { isTimeZone } from '#shared/pure/money/local-date.ts'
import type { ProjectId } from '#shared/schema/ids.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Book } from '../money/book.ts'
import { fundId, fundProject } from '../money/fund-project.ts'
import { loadLedger, type LedgerState } from '../money/load-ledger.ts'
import { projectNamed, projectOf } from './project-rows.ts'

type Create = Omit<Project, 'id' | 'createdAt'> & { projectId: ProjectId; budget: MoneyText }
type State = { project: Project | null; namesake: Project | null; ledger: LedgerState }

/** A new project with its first money. Asked for again with the same content, it changes nothing. */
export const create: Rule<Create, State, void> = {
  load: (db, { projectId, name, budget }) => ({
    project: projectOf(db, projectId),
    namesake: projectNamed(db, name),
    ledger: loadLedger(db, budget.asset, [world, projectBudget(projectId)], [fundId(projectId, 'first')]),
  }),
  decide: ({ project, namesake, ledger }, { projectId, budget, ...wish }, now) => {
    const next: Project = { ...wish, id: projectId, createdAt: project?.createdAt ?? now }
    const isNew = project === null
    if (project && Object.entries(next).some(([name, value]) => project[name as keyof Project] !== value))
      return refuse('other_content', 'There is such a project already, with another content. Nothing was changed.')
    if (namesake && namesake.id !== projectId)
      return refuse('name_taken', `There is a project named ${wish.name} already. Choose another name.`)
    if (!isTimeZone(wish.timeZone))
      return refuse('no_such_zone', `${wish.timeZone} is no time zone that is known here. Choose one like America/Toronto.`)
    if (budget.asset !== wish.asset)
      return refuse('other_currency', `The project keeps its budget in ${wish.asset}, so its first money is in it, too.`)
    if (BigInt(budget.amount) < 0n) return refuse('negative', 'A budget cannot be less than nothing. Nothing was created.')
    const book = new Book(ledger, now)
    if (isNew) book.note({ kind: 'project.changed', v: 1, project: next })
    const refused = fundProject(book, { projectId, asset: budget.asset, amount: BigInt(budget.amount), key: 'first' })
    return refused ?? accept(undefined, { facts: book.facts })
  },
}
