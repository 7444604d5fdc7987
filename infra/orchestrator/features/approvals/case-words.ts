import type { Approval } from '#shared/schema/approval.ts'
import type { Intent } from '#shared/schema/intent.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'

export const noSuchCase = refuse('no_such_case', 'There is no such case.', 'NOT_FOUND')

export const stateWords = (state: Approval['state']): string => state.replaceAll('_', ' ')

/** What is wanted, in a few of the asker's own words, for a sentence that an agent reads. */
export function wishWords(intent: Intent): string {
  switch (intent.kind) {
    case 'payment':
      return `to pay ${intent.payee.host} for "${intent.purchase}"`
    case 'network':
      return `to reach ${intent.host}`
    case 'secret':
      return `to use the secret "${intent.name}" at ${intent.host}`
    case 'publish':
      return `to publish ${intent.what}`
    case 'destructive':
      return `to use ${intent.tool}`
    case 'takeover':
      return 'that a person takes over'
    case 'policy':
      return 'to change the policy'
  }
}

/** Why a case can no longer be decided on: who decided it, or what became of it. */
export function closedWords({ state, reason, decisions }: Approval): Refusal {
  const by = decisions.at(-1)?.operatorName
  const how = by && (state === 'denied' || state === 'approved') ? `${stateWords(state)} by ${by}` : stateWords(state)
  return refuse('decided', `It is ${how} already. Nothing was changed. ${reason}`.trim())
}
