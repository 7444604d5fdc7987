import { allowanceOf, overrunOf, trialBudget } from '#shared/pure/money/accounts.ts'
import type { Book } from './book.ts'
import type { Payer } from './payer.ts'

/** What a trial owes because calls cost more than was held for them, in units of its asset. */
export const debtOf = (book: Book, { trialId, asset }: Payer): bigint => -book.available(overrunOf(trialId), asset)

/**
 * Pays a trial's debt as far as its money goes: out of its budget, then out of what its agent has left. `key` tells this
 * repayment from others.
 */
export function repay(book: Book, payer: Payer, key: string): void {
  const { projectId, trialId, agent, asset } = payer
  for (const from of [trialBudget(trialId), allowanceOf(trialId, agent)]) {
    const [debt, there] = [debtOf(book, payer), book.available(from, asset)]
    if (debt <= 0n || there <= 0n) continue
    book.post({
      id: `repay|${from}|${key}`,
      kind: 'allowance',
      debit: from,
      credit: overrunOf(trialId),
      asset,
      amount: debt < there ? debt : there,
      memo: 'what calls cost beyond their holds',
      about: { projectId, trialId, agent },
    })
  }
}
