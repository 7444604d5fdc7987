import type { Database } from 'better-sqlite3'
import { allowanceOf, expense } from '#shared/pure/money/accounts.ts'
import { convert } from '#shared/pure/money/convert.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { rateBetween } from '#shared/pure/money/rate-between.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { ExchangeRate, MoneyText } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import { renewAllowance } from '../money/allowance.ts'
import type { Book } from '../money/book.ts'
import { rateRows } from '../money/call-rows.ts'
import { closeTrial } from '../money/close-trial.ts'
import { loadLedger } from '../money/load-ledger.ts'
import { payerOf } from '../money/payer.ts'
import { repay } from '../money/repay.ts'
import { loadTrialLedger, type TrialLedger } from '../money/trial-ledger.ts'
import { isOver } from '../trials/states.ts'

type Work = { task: Task; trial: Trial; project: Project }

/** The money of a case's trial, with the accounts that purchases are paid into. */
export type CaseMoney = TrialLedger & { work: Work; rates: ExchangeRate[] }

export const caseHoldId = (approvalId: string) => `hold|${approvalId}`
/** The transfers that may end a case's hold and book what it cost. */
export const caseEndIds = (approvalId: string) => ({
  settle: `settle|${approvalId}`,
  void: `void|${approvalId}`,
  fee: `fee|${approvalId}`,
  overrun: `overrun|${approvalId}`,
})

/** `approvalIds`: the cases that the command may hold or free money for. */
export function loadCaseMoney(db: Database, work: Work, approvalIds: readonly string[]): CaseMoney {
  const payer = payerOf(work.trial)
  const ids = approvalIds.flatMap((id) => [caseHoldId(id), ...Object.values(caseEndIds(id))])
  const { ledger, plan } = loadTrialLedger(db, payer, ids)
  const paid = loadLedger(db, payer.asset, [expense('payment'), expense('fee')], [])
  return { ledger: { ...ledger, accounts: [...ledger.accounts, ...paid.accounts] }, plan, work, rates: rateRows(db) }
}

/** Holds what a purchase may cost, in the trial's currency, against its agent's allowance. */
export function holdForCase(
  book: Book,
  { work, plan, rates }: CaseMoney,
  approval: Pick<Approval, 'id'>,
  amount: MoneyText,
  now: Instant,
): { ok: true; held: NonNullable<Approval['held']> } | Refusal {
  const { trial, project, task } = work
  const payer = payerOf(trial)
  const rate = rateBetween(rates, amount.asset, payer.asset)
  if (!rate || !plan)
    return refuse(
      'no_rate',
      `No rate from ${scaleOf(amount.asset).code} to ${scaleOf(payer.asset).code} is set, so it cannot be paid for.`,
    )
  renewAllowance(book, payer, plan, project.timeZone, now)
  repay(book, payer, approval.id)
  const units = convert(BigInt(amount.amount), rate.ratio).worth
  const there = book.available(allowanceOf(trial.id, trial.agent), payer.asset)
  if (units <= 0n || there < units) {
    const show = (value: bigint) => `${decimalOf(value, payer.asset)} ${scaleOf(payer.asset).code}`
    return refuse('out_of_money', `${show(units)} are asked for and ${show(there)} are left. Nothing is held.`)
  }
  book.open(expense('payment'), payer.asset, 'debit', false)
  book.post({
    id: caseHoldId(approval.id),
    kind: 'payment',
    phase: 'hold',
    debit: allowanceOf(trial.id, trial.agent),
    credit: expense('payment'),
    asset: payer.asset,
    amount: units,
    // What is paid later is converted at the same rate, so that it fits into what is held to the unit.
    memo: rate.rate?.id ?? '',
    about: { projectId: project.id, trialId: trial.id, taskId: task.id, agent: trial.agent },
  })
  return { ok: true, held: { transferId: caseHoldId(approval.id), amount: { amount: `${units}`, asset: payer.asset } } }
}

/** Frees what was held for a case that nothing is paid for; of an ended trial it goes on to its project. */
export function freeHold(book: Book, { work }: CaseMoney, approval: Approval): void {
  if (!approval.held) return
  const { trial, project, task } = work
  book.post({
    id: caseEndIds(approval.id).void,
    kind: 'payment',
    phase: 'void',
    holdId: approval.held.transferId,
    debit: allowanceOf(trial.id, trial.agent),
    credit: expense('payment'),
    asset: approval.held.amount.asset,
    amount: 0n,
    about: { projectId: project.id, trialId: trial.id, taskId: task.id, agent: trial.agent },
  })
  if (isOver(trial)) closeTrial(book, payerOf(trial), approval.id)
}
