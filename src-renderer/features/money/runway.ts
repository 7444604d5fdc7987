import type { MoneySummary } from '#shared/contract/money.ts'
import { durationWords } from '../../kit/age-words.ts'

/** Longer than this many hours nobody can tell. */
const most = 24n * 365n

/**
 * How long what is left lasts at the pace of the last hour and of the last day, as a range in words; null while nothing
 * is spent.
 */
export function runwayWords({ left, burn }: Pick<MoneySummary, 'left' | 'burn'>): string | null {
  const hours = [burn.hour, burn.day]
    .map(({ amount }) => BigInt(amount))
    .filter((pace) => pace > 0n)
    .map((pace) => BigInt(left.amount) / pace)
    .sort((a, b) => (a < b ? -1 : 1))
  const [shortest, longest = shortest] = hours
  if (shortest === undefined || longest === undefined) return null
  const [from, to] = [wordsOf(shortest), wordsOf(longest)]
  return from === to ? from : `${from} to ${to}`
}

const wordsOf = (hours: bigint): string => (hours >= most ? 'more than a year' : durationWords(Number(hours) * 3_600_000))
