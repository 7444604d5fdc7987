import { projectBudget, trialBudget } from '#shared/pure/money/accounts.ts'
import { sweep } from './allowance.ts'
import type { Book } from './book.ts'
import { debtOf, repay } from './repay.ts'
import type { Payer } from './payer.ts'

/**
 * Gives what a trial that is over neither spent nor holds back to its project, debts paid first. What calls still hold
 * follows when they are settled; `key` tells one such return from the others (`end`, or the call).
 */
export function closeTrial(book: Book, payer: Payer, key: string): void {
  const { projectId, trialId, agent, asset } = payer
  repay(book, payer, key)
  payDebt(book, payer, key)
  sweep(book, payer, `close|${trialId}|${agent}|${key}`)
  book.post({
    id: `close|${trialId}|${key}`,
    kind: 'sweep',
    debit: trialBudget(trialId),
    credit: projectBudget(projectId),
    asset,
    amount: book.available(trialBudget(trialId), asset),
    memo: 'left when the trial was over',
    about: { projectId, trialId, agent },
  })
}

/** What a trial owes and cannot pay was spent all the same: its project pays as far as it can. */
function payDebt(book: Book, payer: Payer, key: string): void {
  const { projectId, trialId, agent, asset } = payer
  const [debt, there] = [debtOf(book, payer), book.available(projectBudget(projectId), asset)]
  if (debt <= 0n || there <= 0n) return
  book.post({
    id: `debt|${trialId}|${key}`,
    kind: 'allot',
    debit: projectBudget(projectId),
    credit: trialBudget(trialId),
    asset,
    amount: debt < there ? debt : there,
    memo: 'what calls cost beyond their holds',
    about: { projectId, trialId, agent },
  })
  repay(book, payer, `${key}|debt`)
}
