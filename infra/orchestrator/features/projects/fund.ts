import { projectBudget, world } from '#shared/pure/money/accounts.ts'
import type { ProjectId } from '#shared/schema/ids.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Book } from '../money/book.ts'
import { fundId, fundProject } from '../money/fund-project.ts'
import { loadLedger, type LedgerState } from '../money/load-ledger.ts'
import { projectOf } from './project-rows.ts'

type Fund = { projectId: ProjectId; amount: MoneyText; key: string }
type State = { project: Project | null; ledger: LedgerState }

/** Adds to a project's budget; the same key pays once. */
export const fund: Rule<Fund, State, void> = {
  load: (db, { projectId, amount, key }) => ({
    project: projectOf(db, projectId),
    ledger: loadLedger(db, amount.asset, [world, projectBudget(projectId)], [fundId(projectId, key)]),
  }),
  decide: ({ project, ledger }, { projectId, amount, key }, now) => {
    if (!project) return refuse('no_such_project', 'There is no such project.', 'NOT_FOUND')
    if (amount.asset !== project.asset)
      return refuse('other_currency', `The project keeps its budget in ${project.asset}. Give it money in that currency.`)
    if (BigInt(amount.amount) <= 0n) return refuse('nothing', 'Choose an amount above nought. Nothing was changed.')
    const book = new Book(ledger, now)
    const refused = fundProject(book, { projectId, asset: amount.asset, amount: BigInt(amount.amount), key })
    return refused ?? accept(undefined, { facts: book.facts })
  },
}
