import { isTimeZone } from '#shared/pure/money/local-date.ts'
import type { ProjectId } from '#shared/schema/ids.ts'
import type { ExchangeRate, MoneyText } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Book } from '../money/book.ts'
import { rateRows } from '../money/call-rows.ts'
import { fundProject } from '../money/fund-project.ts'
import type { LedgerState } from '../money/load-ledger.ts'
import { fundingLedger } from './fund.ts'
import { projectNamed, projectOf } from './project-rows.ts'

type Create = Omit<Project, 'id' | 'createdAt'> & { projectId: ProjectId; budget: MoneyText }
type State = { project: Project | null; namesake: Project | null; rates: ExchangeRate[]; ledger: LedgerState }

/** A new project with its first money. Asked for again with the same content, it changes nothing. */
export const create: Rule<Create, State, void> = {
  load: (db, { projectId, name, asset, budget }) => ({
    project: projectOf(db, projectId),
    namesake: projectNamed(db, name),
    rates: rateRows(db),
    ledger: fundingLedger(db, projectId, 'first', [budget.asset, asset]),
  }),
  decide: ({ project, namesake, rates, ledger }, { projectId, budget, ...wish }, now) => {
    const next: Project = { ...wish, id: projectId, createdAt: project?.createdAt ?? now }
    const amount = BigInt(budget.amount)
    const hadMoney = ledger.transfers.length > 0
    if (project && (hadMoney !== amount > 0n || !isSame(project, next)))
      return refuse('other_content', 'There is such a project already, with another content. Nothing was changed.')
    if (namesake && namesake.id !== projectId)
      return refuse('name_taken', `There is a project named ${wish.name} already. Choose another name.`)
    if (!isTimeZone(wish.timeZone))
      return refuse('no_such_zone', `${wish.timeZone} is no time zone that is known here. Choose one like America/Toronto.`)
    if (amount < 0n) return refuse('negative', 'A budget cannot be less than nothing. Nothing was created.')
    const book = new Book(ledger, now)
    if (!project) book.note({ kind: 'project.changed', v: 1, project: next })
    const funding = { projectId, into: wish.asset, asset: budget.asset, amount, key: 'first' }
    const refused = amount > 0n ? fundProject(book, funding, rates) : null
    return refused ?? accept(undefined, { facts: book.facts })
  },
}

const isSame = (a: Project, b: Project): boolean => Object.entries(a).every(([name, value]) => b[name as keyof Project] === value)
