import { Challenge, Credential, Receipt } from 'mppx'
import { toSource } from 'mppx/evm'
import { z } from 'zod'
import { hex, isUsed } from '../evm/authorization.ts'
import type { Chain } from '../evm/chain.ts'
import { findTransfer, signedTransfer, signTransfer } from '../evm/signed-transfer.ts'
import { payOnce, type Scheme, type SellerSaid } from '../once/pay-once.ts'
import { approvedNow, lookBy } from '../from-answer.ts'
import type { Answered, Rail } from '../rail.ts'
import { mppOffers } from './offers.ts'

/** What is kept of one payment: the transfer, the seller's challenge that it answers, and the signed header. */
const own = z.object({ transfer: signedTransfer, challenge: Challenge.Schema, header: z.string().nullable() })
type Own = z.infer<typeof own>

/** Longest time that a signature of ours is good for, in seconds; a challenge that lasts longer is not answered. */
const longestS = 600

/** Pays what an address answers 402 for, by MPP (HTTP authentication scheme Payment). */
export function mppRail(chains: readonly Chain[], outcomeMs: number): Rail {
  const read = (answered: Answered) => mppOffers(answered, chains)
  const scheme: Scheme<Own> = {
    read: (text) => own.parse(JSON.parse(text)),
    choose: async (attempt, desk) => {
      const { chain, token, challenge, nonce, payTo, value, expires } = await approvedNow(attempt, desk, read)
      const account = await chain.account()
      const now = Math.floor(Date.now() / 1_000)
      const validBefore = expires === null ? now + longestS / 2 : Math.floor(Date.parse(expires) / 1_000)
      if (validBefore > now + longestS)
        throw new Error('The seller wants a signature that is good for too long. Nothing was paid.')
      // Its nonce is the seller's challenge: one that was used before would pass for paid without being paid.
      if (await isUsed(chain, token, account.address, nonce))
        throw new Error('The seller repeats a challenge that was paid before. Nothing was paid.')
      const transfer = {
        network: chain.network,
        token: token.address,
        since: String(await chain.client.getBlockNumber()),
        authorization: {
          from: account.address,
          to: hex(20).parse(payTo),
          value,
          validAfter: '0',
          validBefore: String(validBefore),
          nonce,
        },
      }
      return { own: { transfer, challenge, header: null }, nonce, validUntil: new Date(validBefore * 1_000).toISOString() }
    },
    sign: async ({ transfer, challenge }) => {
      const signature = await signTransfer(chains, transfer)
      const { from: address } = transfer.authorization
      const source = toSource({ address, chainId: Number(transfer.network.slice('eip155:'.length)) })
      const payload = { ...transfer.authorization, type: 'authorization', signature }
      const header = Credential.serialize(Credential.from({ challenge, payload, source }))
      return { own: { transfer, challenge, header }, bytes: header }
    },
    send: async ({ header }, { intent }, { way, signal }) => {
      const answer = await way.fetch(intent.url, { headers: { authorization: header ?? '' }, signal })
      return said(answer, await answer.text())
    },
    find: ({ transfer }) => findTransfer(chains, transfer),
  }
  return {
    rail: 'mpp',
    status: chains[0]?.status ?? 'needs an account',
    words: chains.map(({ network }) => network).join(', '),
    look: lookBy(read),
    ...payOnce(scheme, outcomeMs),
  }
}

function said({ status, headers }: Response, body: string): SellerSaid {
  if (status < 200 || status >= 300) return { receipt: null, words: `The seller answered ${status}.` }
  const reference = receiptReference(headers.get('payment-receipt'))
  return { receipt: { words: `${reference}${body}`.slice(0, 2_000), blob: null, by: 'seller' }, words: '' }
}

function receiptReference(header: string | null): string {
  try {
    return header === null ? '' : `Receipt ${Receipt.deserialize(header).reference}: `
  } catch {
    return ''
  }
}
