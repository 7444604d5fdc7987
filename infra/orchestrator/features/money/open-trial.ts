import { allowanceOf, expense, overrunOf, projectBudget, trialBudget } from '#shared/pure/money/accounts.ts'
import { localDateOf } from '#shared/pure/money/local-date.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { Book } from './book.ts'
import { allot, allotmentId } from './allowance.ts'
import type { Payer } from './payer.ts'

/** The transfer by which a project gives a trial its budget. */
export const allotId = (trialId: string) => `allot|${trialId}`

/**
 * Opens a new trial's accounts, moves its budget there from its project's, and allots the first day. `amount` is in
 * units of the payer's asset, which must be `projectAsset`. Refused for ever when the project has less.
 */
export function openTrialAccounts(
  book: Book,
  payer: Payer,
  { amount, projectAsset, timeZone }: { amount: bigint; projectAsset: string; timeZone: string },
  now: Instant,
): Refusal | null {
  const { projectId, trialId, agent, asset } = payer
  if (asset !== projectAsset)
    return refuse('other_currency', `The project keeps its budget in ${projectAsset}, so a trial's is in it, too.`)
  book.open(projectBudget(projectId), asset, 'credit', true)
  book.open(trialBudget(trialId), asset, 'credit', true)
  book.open(allowanceOf(trialId, agent), asset, 'credit', true)
  book.open(overrunOf(trialId), asset, 'debit', false)
  book.open(expense('tokens'), asset, 'debit', false)
  const refused = book.move({
    id: allotId(trialId),
    kind: 'allot',
    debit: projectBudget(projectId),
    credit: trialBudget(trialId),
    asset,
    amount,
    about: { projectId, trialId, agent },
  })
  if (refused) return refused
  const day = localDateOf(now, timeZone)
  const plan: AllowancePlan = {
    trialId,
    agent,
    asset,
    pace: 'whole',
    replenish: 'none',
    amount: '0',
    cap: '0',
    anchor: day,
    period: 0,
    day,
  }
  book.note({ kind: 'allowance.planned', v: 1, plan })
  allot(book, payer, plan, allotmentId(payer, day))
  return null
}
