import { projectBudget, world } from '#shared/pure/money/accounts.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { rateBetween } from '#shared/pure/money/rate-between.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { ProjectId } from '#shared/schema/ids.ts'
import type { Asset, ExchangeRate } from '#shared/schema/money.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { Book } from './book.ts'
import { exchange } from './exchange.ts'

export const fundId = (projectId: string, key: string) => `fund|${projectId}|${key}`

export type Funding = {
  projectId: ProjectId
  /** What the project keeps its budget in. */
  into: Asset
  asset: Asset
  amount: bigint
  /** The same key pays once. */
  key: string
}

/** Puts money into a project's budget from outside; what is in another currency is exchanged at the newest rate. */
export function fundProject(
  book: Book,
  { projectId, into, asset, amount, key }: Funding,
  rates: readonly ExchangeRate[],
): Refusal | null {
  const [id, account] = [fundId(projectId, key), projectBudget(projectId)]
  book.open(world, asset, 'debit', false)
  book.open(account, into, 'credit', true)
  if (asset === into) return book.move({ id, kind: 'fund', debit: world, credit: account, asset, amount, about: { projectId } })
  const found = rateBetween(rates, asset, into)
  if (!found?.rate)
    return refuse(
      'no_rate',
      `No rate from ${scaleOf(asset).code} to ${scaleOf(into).code} is set. Set one under Models, or give ${scaleOf(into).code}.`,
    )
  const { num, den, source } = found.rate
  return exchange(book, {
    id,
    from: { account: world, asset, amount },
    to: { account, asset: into, kind: 'fund' },
    ratio: found.ratio,
    memo: `${decimalOf(amount, asset)} ${scaleOf(asset).code}, ${found.rate.id}: ${num} / ${den}, ${source}`.slice(0, 300),
    about: { projectId },
  })
}
