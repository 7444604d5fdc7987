import type { WhatIfAnswer } from '#shared/contract/policies.ts'
import { countWords } from '../../kit/figures.ts'

/** What a text would have changed, in one sentence: `Of 12 cases 3 would have been otherwise: 2 more pass, 1 more is denied.` */
export function sumWords({ looked, changes, asks, passes, refusals }: WhatIfAnswer): string {
  if (looked === 0) return 'Nothing was asked for in this time, so it would have changed nothing.'
  if (changes.length === 0) return `It would have said the same about all ${countWords(looked, 'case')}.`
  const parts = [part(passes, 'passing by themselves'), part(refusals, 'denied'), part(asks, 'asking a person')].filter(
    (words) => words !== '',
  )
  const sums = parts.length > 0 ? `: ${parts.join(', ')}` : ''
  return `Of ${countWords(looked, 'case')}, ${changes.length} would have been decided otherwise${sums}.`
}

const part = (count: number, what: string): string =>
  count === 0 ? '' : `${Math.abs(count)} ${count > 0 ? 'more' : 'fewer'} ${what}`
