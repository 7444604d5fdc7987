import type { TrialId } from '#shared/schema/ids.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Book } from '../money/book.ts'
import { payerOf } from '../money/payer.ts'
import { topUp, topUpId } from '../money/top-up.ts'
import { noSuchTrial } from './say.ts'
import { isInHand, isOver, trialChanged } from './states.ts'
import { loadWhole, type WholeTrial } from './whole-trial.ts'

/** More money for a trial, out of its project's budget. One that waited for it goes on. The same `key` pays once. */
export const topUpTrial: Rule<{ trialId: TrialId; amount: MoneyText; key: string }, WholeTrial | null, void> = {
  load: (db, { trialId, key }) => loadWhole(db, trialId, [topUpId(trialId, key)]),
  decide: (whole, { amount, key }, now) => {
    if (!whole) return noSuchTrial
    const { trial, tasks, ledger } = whole
    if (isOver(trial)) return refuse('trial_over', 'This trial is over, so it needs no money. Run it again instead.')
    if (amount.asset !== trial.budget.asset)
      return refuse('other_currency', `This trial's budget is in ${trial.budget.asset}. Top it up in that currency.`)
    if (BigInt(amount.amount) <= 0n) return refuse('nothing', 'Choose an amount above nought. Nothing was changed.')
    const book = new Book(ledger, now)
    const refused = topUp(book, payerOf(trial), { key, amount: BigInt(amount.amount) })
    if (refused) return refused
    if (book.facts.length > 0 && trial.state === 'waiting_money')
      book.note(trialChanged(trial, { state: tasks.some(isInHand) ? 'running' : 'queued', reason: '' }, now))
    return accept(undefined, { facts: book.facts })
  },
}
