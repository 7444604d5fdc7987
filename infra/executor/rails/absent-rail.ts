import type { Rail as RailName } from '#shared/schema/intent.ts'
import type { Attempt } from '../attempts/attempt.ts'
import type { Outcome, Rail } from './rail.ts'

/** A rail that nothing is set up for, or nothing any more: it pays nothing, and knows nothing of what was sent. */
export function absentRail(rail: RailName): Rail {
  const words = `This executor has no way to pay by ${rail}.`
  const outcome = async ({ step, proof }: Attempt): Promise<Outcome> =>
    step === 'sent' ? { outcome: 'unknown', words, proof } : { outcome: 'failed', words }
  return {
    rail,
    status: 'needs an account',
    words,
    look: async () => ({ offers: [], asks: null, page: null, words }),
    pay: outcome,
    reconcile: outcome,
  }
}
