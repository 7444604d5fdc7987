import type { Approval, Judgement } from '#shared/schema/approval.ts'
import type { PaymentIntent } from '#shared/schema/intent.ts'

/** What stands out about a case, most important first. */
export function unusualOf(approval: Approval, { facts }: Judgement): Approval['unusual'] {
  const { intent, near, page } = approval
  if (intent.kind !== 'payment') return []
  const found: [boolean, string, string][] = [
    [near.length > 0, 'near_duplicate', `The same amount was asked for at ${intent.payee.host} within a day.`],
    [facts['payee.known'] === false, 'new_payee', `Nothing was ever paid to ${intent.payee.host}.`],
    [addsUpOtherwise(intent), 'lines_differ', 'Its lines do not add up to its amount.'],
    [intent.recurring, 'recurring', 'It would be paid again and again.'],
    [page === null, 'no_page', 'Its page was not seen.'],
    [intent.alternatives.every(({ seen }) => seen === null), 'unproven', 'That free ways were tried is only the agent’s word.'],
  ]
  return found.filter(([is]) => is).map(([, what, words]) => ({ what, words: words.slice(0, 300) }))
}

/** A line's amount is for all of its pieces. */
const addsUpOtherwise = ({ lines, amount }: PaymentIntent): boolean =>
  lines.length > 0 &&
  (lines.some((line) => line.amount.asset !== amount.asset) ||
    lines.reduce((sum, line) => sum + BigInt(line.amount.amount), 0n) !== BigInt(amount.amount))
