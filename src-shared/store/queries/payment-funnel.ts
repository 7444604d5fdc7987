import { isWaiting } from '../../pure/guard/moves.ts'
import type { Approval, ApprovalState } from '../../schema/approval.ts'
import type { Rail } from '../../schema/intent.ts'
import type { MoneyText } from '../../schema/money.ts'
import type { Payment } from '../../schema/payment.ts'

export type FunnelStep = { key: string; title: string; count: number; amount: MoneyText | null; words: string }

const notAllowed: ReadonlySet<ApprovalState> = new Set<ApprovalState>(['auto_denied', 'denied', 'expired', 'revoked', 'lapsed'])
const withdrawn: ReadonlySet<ApprovalState> = new Set<ApprovalState>(['cancelled', 'superseded'])

/** In the order in which money is spent: what costs nothing first. */
const ways: readonly { key: string; title: string; rails: readonly Rail[] }[] = [
  { key: 'crypto', title: 'Crypto', rails: ['x402', 'mpp', 'stablecoin'] },
  { key: 'other_crypto', title: 'Other crypto', rails: ['litecoin'] },
  { key: 'card', title: 'Card', rails: ['card'] },
]

/**
 * From what was wanted to what was paid, and what became of each. Amounts are what was paid in the trials' currency,
 * null where that is more than one, or nothing.
 */
export function funnelOf(wishes: readonly Approval[], made: readonly Payment[]): FunnelStep[] {
  const tried = wishes.flatMap(({ intent }) => (intent.kind === 'payment' ? intent.alternatives : []))
  const shown = tried.filter(({ seen }) => seen !== null).length
  return [
    { key: 'asked', title: 'Asked for', count: wishes.length, amount: sumOf(wishes.map(askedFor)), words: askedWords(wishes) },
    {
      key: 'free',
      title: 'Free ways tried',
      count: tried.length,
      amount: null,
      words: listed([
        [shown, 'shown by our own records'],
        [tried.length - shown, 'on the agents’ word only'],
      ]),
    },
    ...ways.map(({ key, title, rails }) => {
      const mine = made.filter(({ rail }) => rails.includes(rail))
      return {
        key,
        title,
        count: mine.length,
        amount: sumOf(mine.map(({ cost }) => cost)),
        words: paidWords(mine, wishes, rails),
      }
    }),
  ]
}

const askedFor = ({ intent, held }: Approval): MoneyText | null =>
  held?.amount ?? (intent.kind === 'payment' ? intent.amount : null)

function askedWords(wishes: readonly Approval[]): string {
  const among = (states: ReadonlySet<ApprovalState>) => wishes.filter(({ state }) => states.has(state)).length
  const waiting = wishes.filter(isWaiting).length
  const byRule = wishes.filter(({ judgement, decisions }) => judgement?.verdict === 'auto' && decisions.length === 0).length
  return listed([
    [waiting, 'waiting for a person'],
    [byRule, 'allowed by a rule'],
    [wishes.filter(({ decisions }) => decisions.some(({ verdict }) => verdict === 'approve')).length, 'allowed by a person'],
    [among(notAllowed), 'not allowed'],
    [among(withdrawn), 'withdrawn'],
  ])
}

function paidWords(mine: readonly Payment[], wishes: readonly Approval[], rails: readonly Rail[]): string {
  const offered = wishes.flatMap(({ offers }) => offers ?? []).filter(({ rail }) => rails.includes(rail))
  const left = offered.filter(({ taken }) => !taken)
  const of = (...states: Payment['state'][]) => mine.filter(({ state }) => states.includes(state)).length
  const words = listed([
    [of('settled'), 'settled'],
    [of('failed'), 'failed, nothing paid'],
    [of('unknown'), 'unknown, held'],
    [of('released', 'sent', 'challenged'), 'under way'],
    [left.length, 'offered and not taken'],
  ])
  const why = left[0]?.why
  return why ? `${words}: ${why}` : words || (offered.length === 0 ? 'never offered' : '')
}

const listed = (counts: readonly (readonly [number, string])[]): string =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ')

/** The sum of amounts of one currency. */
function sumOf(amounts: readonly (MoneyText | null)[]): MoneyText | null {
  const known = amounts.filter((amount) => amount !== null)
  const [first] = known
  if (!first || known.some(({ asset }) => asset !== first.asset)) return null
  return { amount: `${known.reduce((sum, { amount }) => sum + BigInt(amount), 0n)}`, asset: first.asset }
}
