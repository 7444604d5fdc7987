import type { Database } from 'better-sqlite3'
import { exchangeOf, projectBudget, roundingOf, world } from '#shared/pure/money/accounts.ts'
import type { ProjectId } from '#shared/schema/ids.ts'
import type { Asset, ExchangeRate, MoneyText } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Book } from '../money/book.ts'
import { rateRows } from '../money/call-rows.ts'
import { exchangeIds } from '../money/exchange.ts'
import { fundId, fundProject } from '../money/fund-project.ts'
import { loadLedger, type LedgerState } from '../money/load-ledger.ts'
import { projectOf } from './project-rows.ts'

type Fund = { projectId: ProjectId; amount: MoneyText; key: string }
type State = { project: Project | null; rates: ExchangeRate[]; ledger: LedgerState }

/** Adds to a project's budget; the same key pays once. */
export const fund: Rule<Fund, State, void> = {
  load: (db, { projectId, amount, key }) => {
    const project = projectOf(db, projectId)
    return {
      project,
      rates: rateRows(db),
      ledger: fundingLedger(db, projectId, key, [amount.asset, project?.asset ?? amount.asset]),
    }
  },
  decide: ({ project, rates, ledger }, { projectId, amount, key }, now) => {
    if (!project) return refuse('no_such_project', 'There is no such project.', 'NOT_FOUND')
    if (BigInt(amount.amount) <= 0n) return refuse('nothing', 'Choose an amount above nought. Nothing was changed.')
    const book = new Book(ledger, now)
    const funding = { projectId, into: project.asset, asset: amount.asset, amount: BigInt(amount.amount), key }
    const refused = fundProject(book, funding, rates)
    return refused ?? accept(undefined, { facts: book.facts })
  },
}

/** What must be known of the ledger to put money of one asset into a budget of another. */
export function fundingLedger(db: Database, projectId: ProjectId, key: string, assets: readonly Asset[]): LedgerState {
  const ids = exchangeIds(fundId(projectId, key))
  const states = [...new Set(assets)].map((asset) =>
    loadLedger(db, asset, [world, projectBudget(projectId), exchangeOf(asset), roundingOf(asset)], ids),
  )
  const [first] = states
  if (!first) throw new Error('money is in an asset')
  return { ...first, accounts: states.flatMap(({ accounts }) => accounts) }
}
