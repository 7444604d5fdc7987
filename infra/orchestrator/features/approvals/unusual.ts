import type { Approval, Judgement } from '#shared/schema/approval.ts'

/** What stands out about a case, most important first. */
export function unusualOf(approval: Approval, { facts }: Judgement): Approval['unusual'] {
  const { intent, near, page } = approval
  if (intent.kind !== 'payment') return []
  const found: [boolean, string, string][] = [
    [near.length > 0, 'near_duplicate', `The same amount was asked for at ${intent.payee.host} within a day.`],
    [facts['payee.known'] === false, 'new_payee', `Nothing was ever paid to ${intent.payee.host}.`],
    [intent.recurring, 'recurring', 'It would be paid again and again.'],
    [page === null, 'no_page', 'Its page was not seen.'],
    [intent.alternatives.every(({ seen }) => seen === null), 'unproven', 'That free ways were tried is only the agent’s word.'],
  ]
  return found.filter(([is]) => is).map(([, what, words]) => ({ what, words }))
}
