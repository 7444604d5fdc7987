import { allowanceOf, projectBudget, trialBudget } from '#shared/pure/money/accounts.ts'
import type { Book } from './book.ts'
import { repay } from './repay.ts'
import type { Payer } from './payer.ts'

/**
 * Gives what a trial that is over neither spent nor holds back to its project, debts paid first. What calls still hold
 * follows when they are settled; `key` tells one such return from the others (`end`, or the call).
 */
export function closeTrial(book: Book, payer: Payer, key: string): void {
  const { projectId, trialId, agent, asset } = payer
  const [allowance, budget] = [allowanceOf(trialId, agent), trialBudget(trialId)]
  const back = { kind: 'sweep', asset, memo: 'left when the trial was over', about: { projectId, trialId, agent } } as const
  repay(book, payer, key)
  book.post({
    ...back,
    id: `close|${trialId}|${agent}|${key}`,
    debit: allowance,
    credit: budget,
    amount: book.available(allowance, asset),
  })
  book.post({
    ...back,
    id: `close|${trialId}|${key}`,
    debit: budget,
    credit: projectBudget(projectId),
    amount: book.available(budget, asset),
  })
}
