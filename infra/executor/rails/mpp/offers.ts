import { Challenge } from 'mppx'
import { ChargeRequestSchema, challengeHash, networkOf } from 'mppx/evm'
import type { Hex } from 'viem'
import { tokenAt, type Chain, type Token } from '../evm/chain.ts'
import { offerHash } from '../offer-hash.ts'
import type { Answered, FoundOffer } from '../rail.ts'

/** One challenge that can be paid here, with all that paying it needs. Its nonce is the challenge's own. */
export type MppTerms = {
  challenge: Challenge.Challenge
  nonce: Hex
  chain: Chain
  token: Token
  payTo: string
  value: string
  expires: string | null
}

export type MppOffers = { offers: { offer: FoundOffer; terms: MppTerms }[]; words: string }

/**
 * What a seller offers by MPP: charges on a chain and in a token that we know, by authorization and without splits. Source: HTTP
 * authentication scheme Payment, draft-ryan-httpauth-payment; method evm, intent charge.
 */
export function mppOffers(answered: Answered, chains: readonly Chain[]): MppOffers {
  if (answered.status !== 402 || !/\bPayment\s/i.test(answered.headers.get('www-authenticate') ?? ''))
    return { offers: [], words: '' }
  const offers: MppOffers['offers'] = []
  const others = new Set<string>()
  for (const challenge of readChallenges(answered.headers)) {
    const offered = payable(challenge, chains)
    if (offered) offers.push(offered)
    else others.add(`${challenge.method}/${challenge.intent}`)
  }
  if (offers.length + others.size === 0) return { offers, words: 'Its MPP offer could not be read.' }
  const words =
    others.size > 0 ? `It also offers MPP ${[...others].slice(0, 5).join(', ')}, for which nothing is set up here.` : ''
  return { offers, words: words.slice(0, 400) }
}

function payable(challenge: Challenge.Challenge, chains: readonly Chain[]): MppOffers['offers'][number] | null {
  if (challenge.method !== 'evm' || challenge.intent !== 'charge') return null
  const { success, data: request } = ChargeRequestSchema.safeParse(challenge.request)
  if (!success) return null
  const { chainId, credentialTypes, splits } = request.methodDetails
  const chain = chains.find(({ network }) => network === networkOf(chainId))
  const token = chain && tokenAt(chain, request.currency)
  if (!chain || !token || !credentialTypes?.includes('authorization') || splits?.length) return null
  const { recipient: payTo, amount: value } = request
  const expires =
    challenge.expires && Number.isFinite(Date.parse(challenge.expires)) ? new Date(challenge.expires).toISOString() : null
  return {
    terms: { challenge, nonce: challengeHash(challenge), chain, token, payTo, value, expires },
    offer: {
      rail: 'mpp',
      status: chain.status,
      amount: { amount: BigInt(value).toString(), asset: token.asset },
      payTo,
      network: chain.network,
      // Each request gets a challenge of its own; the one that is paid is asked for then.
      validUntil: null,
      raw: offerHash({ realm: challenge.realm, method: challenge.method, intent: challenge.intent, request: challenge.request }),
    },
  }
}

function readChallenges(headers: Headers): Challenge.Challenge[] {
  try {
    return Challenge.fromHeadersList(headers)
  } catch {
    return []
  }
}
