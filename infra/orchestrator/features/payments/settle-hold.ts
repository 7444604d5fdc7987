import { allowanceOf, expense, overrunOf } from '#shared/pure/money/accounts.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Payment } from '#shared/schema/payment.ts'
import type { Book } from '../money/book.ts'
import { closeTrial } from '../money/close-trial.ts'
import { payerOf } from '../money/payer.ts'
import { isOver } from '../trials/states.ts'
import { costOf } from './cost.ts'
import { caseEndIds, type CaseMoney } from './hold.ts'

/**
 * Books what a payment came to: what was paid out of its hold, its fee out of what the hold leaves, and what neither covers
 * as a debt of the trial; the rest is free again. Answers the whole cost, null when no rate says what it is; then all that
 * was held counts as paid, because it may have been.
 */
export function settleHold(
  book: Book,
  money: CaseMoney,
  approval: Approval,
  { id: paymentId, releasedAt }: Pick<Payment, 'id' | 'releasedAt'>,
  { paid, fee }: { paid: MoneyText; fee: MoneyText | null },
): MoneyText | null {
  const { held } = approval
  if (!held) throw new Error(`${approval.id} was paid without money held for it`)
  const { trial, project, task } = money.work
  const { asset } = held.amount
  const heldUnits = BigInt(held.amount.amount)
  const known = costOf(money, approval, paid, releasedAt)
  const feeUnits = fee ? (costOf(money, approval, fee, releasedAt) ?? 0n) : 0n
  const units = known ?? heldUnits
  const posted = units < heldUnits ? units : heldUnits
  const allowance = allowanceOf(trial.id, trial.agent)
  const ids = caseEndIds(approval.id)
  const common = {
    asset,
    debit: allowance,
    group: paymentId,
    about: { projectId: project.id, trialId: trial.id, taskId: task.id, agent: trial.agent },
  }
  book.post({
    ...common,
    id: posted > 0n ? ids.settle : ids.void,
    kind: 'payment',
    phase: posted > 0n ? 'settle' : 'void',
    holdId: held.transferId,
    credit: expense('payment'),
    amount: posted,
  })
  const there = heldUnits - posted
  const feePosted = feeUnits < there ? feeUnits : there
  book.open(expense('fee'), asset, 'debit', false)
  book.post({ ...common, id: ids.fee, kind: 'fee', credit: expense('fee'), amount: feePosted })
  book.post({
    ...common,
    id: ids.overrun,
    kind: 'overrun',
    debit: overrunOf(trial.id),
    credit: expense(units > posted ? 'payment' : 'fee'),
    amount: units - posted + (feeUnits - feePosted),
  })
  if (isOver(trial)) closeTrial(book, payerOf(trial), approval.id)
  return known === null ? null : { amount: `${units + feeUnits}`, asset }
}
