import { z } from 'zod'
import type { Found } from '../once/pay-once.ts'
import { authorization, hex, signAuthorization, usedOnChain } from './authorization.ts'
import { tokenAt, type Chain, type Token } from './chain.ts'

/** A transfer by authorization, with where it belongs: what is kept on the disk of it. */
export const signedTransfer = z.object({
  network: z.string(),
  token: hex(20),
  authorization,
  /** The newest block when it was chosen: the chain shows nothing of it before. */
  since: z.string().regex(/^\d+$/),
})
export type SignedTransfer = z.infer<typeof signedTransfer>

/** @throws when its chain or token is not set up any more. */
function placeOf(chains: readonly Chain[], { network, token: address }: SignedTransfer): { chain: Chain; token: Token } {
  const chain = chains.find((candidate) => candidate.network === network)
  const token = chain && tokenAt(chain, address)
  if (!chain || !token) throw new Error(`${address} on ${network} is not set up here any more`)
  return { chain, token }
}

/** Signs a transfer with the key that is in the secret store now. */
export async function signTransfer(chains: readonly Chain[], transfer: SignedTransfer) {
  const { chain, token } = placeOf(chains, transfer)
  return signAuthorization(await chain.account(), chain, token, transfer.authorization)
}

/** What became of it, as the chain shows it. */
export async function findTransfer(chains: readonly Chain[], transfer: SignedTransfer): Promise<Found> {
  const { chain, token } = placeOf(chains, transfer)
  const used = await usedOnChain(chain, token, transfer.authorization, BigInt(transfer.since))
  switch (used.used) {
    case 'yes': {
      const { transaction, confirmations, value } = used
      return { found: 'paid', paid: { amount: value.toString(), asset: token.asset }, fee: null, transaction, confirmations }
    }
    case 'soon': {
      const { transaction, confirmations } = used
      const words = `On the chain, ${confirmations} of ${chain.confirmations} confirmations.`
      return { found: 'open', transaction, confirmations, words }
    }
    case 'never':
      return { found: 'void', words: 'It was not paid: its time is over, and the chain takes it no more.' }
    case 'no': {
      const words = 'The chain does not show it, and it may still be paid until its time is over.'
      return { found: 'open', transaction: null, confirmations: null, words }
    }
  }
}
