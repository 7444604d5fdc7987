import type { ModelCall } from '#shared/schema/call.ts'
import { shortCount } from '../../kit/count-words.ts'

/** Input and output of a call: `1.2k → 300`; empty while nothing is known. */
export function tokenWords({ tokens }: ModelCall): string {
  if (!tokens) return ''
  const input = tokens.fresh + tokens.cacheRead + tokens.cacheWrite
  return `${shortCount(input)} → ${shortCount(tokens.visible + tokens.reasoning)} tok`
}

/** What a call was for and how it went. */
export function callWords({ model, role, state, costState, words }: ModelCall): string {
  const how = {
    held: 'being answered',
    settled: '',
    aborted: 'cut off; what was used is booked',
    failed: 'failed',
  }[state]
  const cost = { exact: '', estimated: 'cost estimated', unpriced: 'no price set', free: 'free' }[costState]
  return [role === 'thinking' ? `${model}, thinking` : model, how, cost, words].filter(Boolean).join(' · ')
}
