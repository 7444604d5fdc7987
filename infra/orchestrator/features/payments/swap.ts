import { cardPlaceholder } from '#shared/pure/guard/placeholder.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { approvalId, type ApprovalId, type TaskId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { accept, refuse, type Decision, type Refusal, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from '../approvals/case-state.ts'
import { conclude } from '../approvals/conclude.ts'
import { consume } from '../approvals/consume.ts'
import { Docket } from '../approvals/docket.ts'
import { paymentMoved, theExecutor } from './payment-moved.ts'
import { openPayments, swapped, wasSwapped } from './payment-rows.ts'

/** The secret that stands for the number of the card that is paid with. */
export const cardSecret = 'card'

/** What an agent gets instead of a secret, for one case. It is worth something only where it is swapped. */
export const secretPlaceholder = (id: ApprovalId): string => `sk_placeholder_${id.slice('appr_'.length)}`

type Swap = {
  placeholder: string
  requestId: string
  host: string
  path: string
  taskId: TaskId | null
  amounts: MoneyText[]
  salt: string
}
type State = { about: CaseState | null; payment: Payment | null; swapped: boolean }
type Swapped = { secret: string; approvalId: ApprovalId }

/**
 * Gives leave to put the real thing in a placeholder's place in one request, once and for good: only while its payment or
 * its case may be used, at its own host, and with no amount above what was allowed. Asked again it is refused, even by
 * the same request: whoever lost the answer pays nothing.
 */
export const swap: Rule<Swap, State, Swapped> = {
  load: (db, { placeholder }) => {
    const payment = openPayments(db).find(({ id, rail }) => rail === 'card' && cardPlaceholder(id) === placeholder) ?? null
    const about = payment ? payment.approvalId : caseOfSecret(placeholder)
    return {
      payment,
      about: about && loadCase(db, { approvalId: about }),
      swapped: about !== null && wasSwapped(db, payment?.id ?? about),
    }
  },
  decide: (state, command, now) => {
    const { about, payment } = state
    if (!about?.approval) return refuse('unknown_placeholder', 'Nothing that may be used now has this placeholder.')
    if (state.swapped) return refuse('used', 'This placeholder was swapped once already, and is good for nothing any more.')
    return payment
      ? swapCard({ payment, about, approval: about.approval }, command, now)
      : swapSecret({ about, approval: about.approval }, command, now)
  },
}

function caseOfSecret(placeholder: string): ApprovalId | null {
  const id = approvalId.safeParse(placeholder.replace(/^sk_placeholder_/, 'appr_'))
  return placeholder.startsWith('sk_placeholder_') && id.success ? id.data : null
}

function swapCard(
  { payment, about, approval }: { payment: Payment; about: CaseState; approval: Approval },
  { salt, ...asked }: Swap,
  now: Instant,
): Decision<Swapped> {
  if (payment.state !== 'released' && payment.state !== 'challenged' && payment.state !== 'sent')
    return refuse('over', `${payment.id} is ${payment.state} already, so nothing is swapped for it.`)
  if (about.frozen) return refuse('frozen', 'Everything stands still, so nothing is swapped.')
  if (about.blocked || about.over) return refuse('not_usable', 'Its payee was blocked, or its trial is over.')
  if (asked.taskId !== null) return refuse('not_yours', 'A card is paid with by the executor alone.')
  const offer = approval.offers?.find(({ taken }) => taken)
  if (asked.host !== offer?.payTo)
    return refuse('other_host', `${asked.host} is not the host that was approved to take the card.`)
  const much = tooMuch(asked.amounts, payment.cap)
  if (much) return much
  const docket = new Docket(about, salt, now)
  paymentMoved(docket, { ...payment, state: 'sent', stateSince: now, challenge: null }, theExecutor)
  enter(docket, payment.id, payment.trialId, asked)
  return accept({ secret: cardSecret, approvalId: approval.id }, { facts: docket.facts })
}

function swapSecret(
  { about, approval }: { about: CaseState; approval: Approval },
  { salt, ...asked }: Swap,
  now: Instant,
): Decision<Swapped> {
  const { intent } = approval
  if (intent.kind !== 'secret') return refuse('unknown_placeholder', 'Nothing that may be used now has this placeholder.')
  if (asked.taskId === null || asked.taskId !== approval.taskId)
    return refuse('not_yours', 'This placeholder was given to another task.')
  if (asked.host !== intent.host) return refuse('other_host', `${asked.host} is not the host that was approved.`)
  const docket = new Docket(about, salt, now)
  const used = consume(docket, about, theExecutor, now)
  if (!used.ok) return used
  const ended = conclude(docket, used.approval, { outcome: 'settled', reason: '' }, theExecutor)
  if (!ended.ok) return ended
  enter(docket, approval.id, approval.trialId, asked)
  return accept({ secret: intent.name, approvalId: approval.id }, { facts: docket.facts })
}

const enter = (docket: Docket, subject: string, trialId: Approval['trialId'], body: Omit<Swap, 'salt'>): void =>
  docket.audit.enter({ what: swapped, actor: theExecutor.name, subject, trialId, body })

/** Every amount that stands in the request is in the currency of the cap, and none is above it. */
function tooMuch(amounts: readonly MoneyText[], cap: MoneyText): Refusal | null {
  const allowed = scaleOf(cap.asset)
  for (const { amount, asset } of amounts) {
    const { code, digits } = scaleOf(asset)
    if (code !== allowed.code) return refuse('other_amount', `The request asks in ${code}, and ${allowed.code} was approved.`)
    const [asked, most] = [BigInt(amount) * 10n ** BigInt(allowed.digits), BigInt(cap.amount) * 10n ** BigInt(digits)]
    if (asked > most) return refuse('other_amount', 'The request asks more than was approved.')
  }
  return null
}
