import { allowanceOf, projectBudget, trialBudget } from '#shared/pure/money/accounts.ts'
import type { Refusal } from '../../engine/decision.ts'
import type { Book } from './book.ts'
import { repay } from './repay.ts'
import type { Payer } from './payer.ts'

export const topUpId = (trialId: string, key: string) => `topup|${trialId}|${key}`

/**
 * Gives a trial more of its project's money. A person asked for it, so its agent may have all of it today, after debts.
 * The same `key` pays once; when the project has less, it is refused for ever.
 */
export function topUp(book: Book, payer: Payer, { key, amount }: { key: string; amount: bigint }): Refusal | null {
  const { projectId, trialId, agent, asset } = payer
  const about = { projectId, trialId, agent }
  const before = book.facts.length
  const refused = book.move({
    id: topUpId(trialId, key),
    kind: 'allot',
    debit: projectBudget(projectId),
    credit: trialBudget(trialId),
    asset,
    amount,
    memo: 'top-up',
    about,
  })
  if (refused || book.facts.length === before) return refused
  repay(book, payer, key)
  const there = book.available(trialBudget(trialId), asset)
  book.post({
    id: `${topUpId(trialId, key)}|allowance`,
    kind: 'allowance',
    debit: trialBudget(trialId),
    credit: allowanceOf(trialId, agent),
    asset,
    amount: there < amount ? there : amount,
    memo: 'top-up',
    about,
  })
  return null
}
