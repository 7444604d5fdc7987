import { encodeFunctionData, keccak256, TransactionReceiptNotFoundError } from 'viem'
import { z } from 'zod'
import { hex, tokenAbi } from '../evm/authorization.ts'
import { sameAddress, tokenAt, type Chain, type Token } from '../evm/chain.ts'
import { approvedNow, lookBy, type Read } from '../from-answer.ts'
import { offerHash } from '../offer-hash.ts'
import { oneAfterAnother } from '../one-after-another.ts'
import { payOnce, type Scheme } from '../once/pay-once.ts'
import type { Rail } from '../rail.ts'
import { paymentLinksIn, type PaymentLink } from './payment-link.ts'

const digits = z.string().regex(/^\d{1,78}$/)

/** One transfer: its number among the account's transactions makes it the only one, for the chain takes each number once. */
const own = z.object({
  network: z.string(),
  token: hex(20),
  from: hex(20),
  to: hex(20),
  amount: digits,
  number: z.int().nonnegative(),
  gas: digits,
  maxFee: digits,
  maxPriorityFee: digits,
  raw: z
    .string()
    .regex(/^0x[0-9a-f]+$/)
    .transform((text): `0x${string}` => `0x${text.slice(2)}`)
    .nullable(),
})
type Own = z.infer<typeof own>

/** What native money of a chain is counted in; fees are paid in it. */
const feeAsset = 'ETH/18'

/** Pays payment links in a token by a plain transfer, for sellers that take no signed authorization. */
export function stablecoinRail(chains: readonly Chain[], outcomeMs: number): Rail {
  type Terms = PaymentLink & { chain: Chain; payIn: Token }
  const read: Read<Terms> = ({ body }) => {
    const offers: ReturnType<Read<Terms>>['offers'] = []
    for (const link of paymentLinksIn(body)) {
      const chain = chains.find(({ network }) => network === link.network)
      const payIn = chain && tokenAt(chain, link.token)
      if (!chain || !payIn) continue
      const { network, to: payTo } = link
      const amount = { amount: String(link.amount), asset: payIn.asset }
      const raw = offerHash({ ...link, amount: amount.amount })
      const offer = { rail: 'stablecoin' as const, status: chain.status, amount, payTo, network, validUntil: null, raw }
      offers.push({ terms: { ...link, chain, payIn }, offer })
    }
    return { offers, words: '' }
  }
  const chainOf = ({ network }: Own): Chain => {
    const chain = chains.find((candidate) => candidate.network === network)
    if (!chain) throw new Error(`${network} is not set up here any more`)
    return chain
  }
  const callOf = ({ to, amount }: Pick<Own, 'to' | 'amount'>) =>
    encodeFunctionData({ abi: tokenAbi, functionName: 'transfer', args: [to, BigInt(amount)] })

  const scheme: Scheme<Own> = {
    read: (text) => own.parse(JSON.parse(text)),
    choose: async (attempt, desk) => {
      const { chain, payIn, to: payTo, amount: units } = await approvedNow(attempt, desk, read)
      const { address: from } = await chain.account()
      const { client } = chain
      const to = hex(20).parse(payTo)
      const amount = String(units)
      const number = await client.getTransactionCount({ address: from, blockTag: 'pending' })
      const gas = await client.estimateGas({ account: from, to: payIn.address, data: callOf({ to, amount }) })
      const { baseFeePerGas } = await client.getBlock()
      // A chain that asks nothing for its blocks (a development chain) wants no tip either.
      const tip = baseFeePerGas ? await client.estimateMaxPriorityFeePerGas({ chain: null }) : 0n
      const chosen: Own = {
        network: chain.network,
        token: payIn.address,
        from,
        to,
        amount,
        number,
        // What an estimate leaves out, and a base fee that doubles meanwhile: neither must leave it stuck.
        gas: String((gas * 12n) / 10n),
        maxFee: String(2n * (baseFeePerGas ?? 0n) + tip),
        maxPriorityFee: String(tip),
        raw: null,
      }
      if ((await client.getBalance({ address: from })) < BigInt(chosen.gas) * BigInt(chosen.maxFee))
        throw new Error('The executor holds too little of the chain’s own money for the fee. Nothing was paid.')
      return { own: chosen, nonce: `${from}:${number}`, validUntil: null }
    },
    sign: async (chosen) => {
      const chain = chainOf(chosen)
      const account = await chain.account()
      const raw = await account.signTransaction({
        type: 'eip1559',
        chainId: chain.chainId,
        nonce: chosen.number,
        to: chosen.token,
        data: callOf(chosen),
        gas: BigInt(chosen.gas),
        maxFeePerGas: BigInt(chosen.maxFee),
        maxPriorityFeePerGas: BigInt(chosen.maxPriorityFee),
      })
      return { own: { ...chosen, raw }, bytes: raw }
    },
    send: async (signed) => {
      if (signed.raw) await chainOf(signed).client.sendRawTransaction({ serializedTransaction: signed.raw })
      return { receipt: null, words: '' }
    },
    find: async (signed) => {
      const { client, confirmations, tokens } = chainOf(signed)
      if (!signed.raw) return { found: 'void', words: 'It was never signed.' }
      const transaction = keccak256(signed.raw)
      const head = await client.getBlockNumber()
      const deep = head - BigInt(confirmations - 1)
      // Asked first: once another transaction has the number at a block that is deep enough, this one can never come.
      const taken = await client.getTransactionCount({ address: signed.from, blockNumber: deep < 0n ? 0n : deep })
      const receipt = await client.getTransactionReceipt({ hash: transaction }).catch((error: unknown) => {
        if (error instanceof TransactionReceiptNotFoundError) return null
        throw error
      })
      if (!receipt && taken > signed.number)
        return { found: 'void', words: 'It was not paid: another transaction took its number.' }
      if (!receipt)
        return {
          found: 'open',
          transaction,
          confirmations: null,
          words: 'The chain does not show it yet, and it may still come.',
        }
      const depth = Number(head - receipt.blockNumber) + 1
      if (depth < confirmations)
        return {
          found: 'open',
          transaction,
          confirmations: depth,
          words: `On the chain, ${depth} of ${confirmations} confirmations.`,
        }
      if (receipt.status !== 'success') return { found: 'void', words: 'It was not paid: the chain took the transaction back.' }
      const token = tokens.find(({ address }) => sameAddress(address, signed.token))
      if (!token) throw new Error(`${signed.token} is not set up here any more`)
      const moves = await client.getContractEvents({
        address: signed.token,
        abi: tokenAbi,
        eventName: 'Transfer',
        args: { from: signed.from, to: signed.to },
        blockHash: receipt.blockHash,
      })
      const paid = moves.find(({ transactionHash }) => transactionHash === transaction)?.args.value
      if (paid === undefined) return { found: 'void', words: 'It was not paid: the token moved nothing.' }
      const cost = receipt.gasUsed * receipt.effectiveGasPrice
      const fee = cost === 0n ? null : { amount: String(cost), asset: feeAsset }
      return { found: 'paid', paid: { amount: String(paid), asset: token.asset }, fee, transaction, confirmations: depth }
    },
  }
  const { pay, reconcile } = payOnce(scheme, outcomeMs)
  // Two at once would choose the same number, and one of them would come to nothing.
  const inTurn = oneAfterAnother()
  return {
    rail: 'stablecoin',
    status: chains[0]?.status ?? 'needs an account',
    words: chains.map(({ network }) => network).join(', '),
    look: lookBy(read),
    pay: (attempt, desk) => inTurn(() => pay(attempt, desk)),
    reconcile,
  }
}
