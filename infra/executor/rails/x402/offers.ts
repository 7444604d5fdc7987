import { decodePaymentRequiredHeader } from '@x402/core/http'
import { parsePaymentRequired } from '@x402/core/schemas'
import type { PaymentRequired, PaymentRequirements } from '@x402/core/types'
import { tokenAt, type Chain, type Token } from '../evm/chain.ts'
import { offerHash } from '../offer-hash.ts'
import type { Answered, FoundOffer } from '../rail.ts'

/** One entry of `accepts` that can be paid here, with all that paying it needs. */
export type X402Terms = { required: PaymentRequired; accepted: PaymentRequirements; chain: Chain; token: Token }

export type X402Offers = { offers: { offer: FoundOffer; terms: X402Terms }[]; words: string }

const none: X402Offers = { offers: [], words: '' }

/**
 * What a seller offers by x402, version 2: scheme `exact` in a token that we know on a chain that we know. What else it offers is
 * said in words. Source: x402 specification v2, transports-v2/http.
 */
export function x402Offers(answered: Answered, chains: readonly Chain[]): X402Offers {
  if (answered.status !== 402) return none
  const header = answered.headers.get('payment-required')
  if (header === null)
    return /"x402Version"\s*:\s*1\b/.test(answered.body)
      ? { offers: [], words: 'It offers x402 in version 1, which is not paid here.' }
      : none
  const required = readRequired(header)
  if (!required) return { offers: [], words: 'Its x402 offer could not be read.' }
  const offers: X402Offers['offers'] = []
  const others = new Set<string>()
  for (const accepted of required.accepts) {
    const chain = chains.find(({ network }) => network === accepted.network)
    const token = chain && tokenAt(chain, accepted.asset)
    if (accepted.scheme !== 'exact' || !chain || !token || !payable(accepted))
      others.add(`${accepted.scheme} on ${accepted.network}`)
    else
      offers.push({
        terms: { required, accepted, chain, token },
        offer: {
          rail: 'x402',
          status: chain.status,
          amount: { amount: BigInt(accepted.amount).toString(), asset: token.asset },
          payTo: accepted.payTo,
          network: chain.network,
          validUntil: null,
          raw: offerHash(accepted),
        },
      })
  }
  const words =
    others.size > 0 ? `It also offers x402 ${[...others].slice(0, 5).join(', ')}, for which nothing is set up here.` : ''
  return { offers, words: words.slice(0, 400) }
}

const payable = ({ amount, payTo, maxTimeoutSeconds }: PaymentRequirements): boolean =>
  /^\d{1,78}$/.test(amount) && /^0x[0-9a-fA-F]{40}$/.test(payTo) && Number.isSafeInteger(maxTimeoutSeconds)

function readRequired(header: string): PaymentRequired | null {
  try {
    const required = decodePaymentRequiredHeader(header)
    return parsePaymentRequired(required).success && required.x402Version === 2 ? required : null
  } catch {
    return null
  }
}
