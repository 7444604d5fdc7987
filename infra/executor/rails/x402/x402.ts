import { randomBytes } from 'node:crypto'
import { decodePaymentResponseHeader, encodePaymentSignatureHeader } from '@x402/core/http'
import type { PaymentRequirements, ResourceInfo } from '@x402/core/types'
import { z } from 'zod'
import type { Payment } from '#shared/schema/payment.ts'
import { freshNonce, hex } from '../evm/authorization.ts'
import type { Chain } from '../evm/chain.ts'
import { findTransfer, signedTransfer, signTransfer } from '../evm/signed-transfer.ts'
import { payOnce, type Scheme, type SellerSaid } from '../once/pay-once.ts'
import { approvedNow, lookBy } from '../from-answer.ts'
import type { Answered, Rail } from '../rail.ts'
import { x402Offers } from './offers.ts'

/** What is kept of one payment: the transfer, what of the seller's offer goes back to it, and the signed header. */
const own = z.object({
  transfer: signedTransfer,
  accepted: z.custom<PaymentRequirements>((value) => typeof value === 'object'),
  resource: z.custom<ResourceInfo>((value) => typeof value === 'object').optional(),
  header: z.string().nullable(),
})
type Own = z.infer<typeof own>

/** Longest time that a signature of ours is good for, in seconds, whatever the seller asks. */
const longestS = 600
/** The chain's clock may be this far behind ours, in seconds. */
const clockS = 600

/** Pays what an address answers 402 for, by x402 version 2. */
export function x402Rail(chains: readonly Chain[], outcomeMs: number): Rail {
  const read = (answered: Answered) => x402Offers(answered, chains)
  const scheme: Scheme<Own> = {
    read: (text) => own.parse(JSON.parse(text)),
    choose: async (attempt, desk) => {
      const { chain, token, required, accepted } = await approvedNow(attempt, desk, read)
      const account = await chain.account()
      const now = Math.floor(Date.now() / 1_000)
      const validBefore = now + Math.min(accepted.maxTimeoutSeconds, longestS)
      const nonce = freshNonce(attempt.payment.id, randomBytes(32))
      const transfer = {
        network: chain.network,
        token: token.address,
        since: String(await chain.client.getBlockNumber()),
        authorization: {
          from: account.address,
          to: hex(20).parse(accepted.payTo),
          value: accepted.amount,
          validAfter: String(now - clockS),
          validBefore: String(validBefore),
          nonce,
        },
      }
      const chosen = { transfer, accepted, resource: required.resource, header: null }
      return { own: chosen, nonce, validUntil: new Date(validBefore * 1_000).toISOString() }
    },
    sign: async (chosen) => {
      const signature = await signTransfer(chains, chosen.transfer)
      const { accepted, resource, transfer } = chosen
      const payload = { signature, authorization: transfer.authorization }
      const header = encodePaymentSignatureHeader({ x402Version: 2, accepted, payload, ...(resource && { resource }) })
      return { own: { ...chosen, header }, bytes: header }
    },
    send: async ({ header }, { intent }, { way, signal }) => {
      const answer = await way.fetch(intent.url, { headers: { 'payment-signature': header ?? '' }, signal })
      return said(answer.status, answer.headers.get('payment-response'), await answer.text())
    },
    find: ({ transfer }) => findTransfer(chains, transfer),
  }
  return {
    rail: 'x402',
    status: chains[0]?.status ?? 'needs an account',
    words: chains.map(({ network }) => network).join(', '),
    look: lookBy(read),
    ...payOnce(scheme, outcomeMs),
  }
}

function said(status: number, response: string | null, body: string): SellerSaid {
  if (status >= 200 && status < 300) return { receipt: sellerReceipt(body), words: '' }
  const reason = response === null ? '' : errorReason(response)
  return { receipt: null, words: `The seller answered ${status}${reason}.` }
}

const sellerReceipt = (body: string): Payment['receipt'] => ({ words: body.slice(0, 2_000), blob: null, by: 'seller' })

function errorReason(header: string): string {
  try {
    const { errorReason: reason } = decodePaymentResponseHeader(header)
    return reason ? ` (${String(reason).slice(0, 200)})` : ''
  } catch {
    return ''
  }
}
