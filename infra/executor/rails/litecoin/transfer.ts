import { Address, getAddress, OutScript, Transaction } from '@scure/btc-signer'
import { z } from 'zod'
import type { litecoinNetworks } from './networks.ts'

type Network = (typeof litecoinNetworks)[keyof typeof litecoinNetworks]

/** Amounts in units of LTC/8, in digits. */
const digits = z.string().regex(/^\d{1,20}$/)

/** One payment, chosen to the last unit: the inputs make it the only one, for they can be spent once. */
export const transfer = z.object({
  inputs: z.array(z.object({ txid: z.string(), index: z.int(), amount: digits })).min(1),
  to: z.string(),
  amount: digits,
  change: digits,
  fee: digits,
})
export type Transfer = z.infer<typeof transfer>

type Spendable = { txid: string; index: number; amount: bigint }

/** Change below this is left to the miners: spending it later would cost more. Units of LTC/8. */
const dust = 5_000n

/** Virtual bytes of a transaction with witness inputs of one key and two outputs, the longest kind. Source: BIP 141. */
const virtualSize = (inputs: number): bigint => BigInt(11 + 68 * inputs + 2 * 43)

/** Chooses inputs, largest first. @throws in words when there is too little, or miners would get more than `mostFee`. */
export function chooseTransfer(
  held: readonly Spendable[],
  to: string,
  amount: bigint,
  feePerKb: bigint,
  mostFee: bigint,
): Transfer {
  const inputs: Spendable[] = []
  let sum = 0n
  for (const next of held.toSorted((a, b) => Number(b.amount - a.amount))) {
    inputs.push(next)
    sum += next.amount
    const fee = (virtualSize(inputs.length) * feePerKb + 999n) / 1_000n
    if (sum < amount + fee) continue
    const rest = sum - amount - fee
    const change = rest < dust ? 0n : rest
    const given = sum - amount - change
    if (given > mostFee)
      throw new Error(`Miners would get ${given} units, more than the ${mostFee} that they may. Nothing was paid.`)
    return {
      inputs: inputs.map(({ txid, index, amount: worth }) => ({ txid, index, amount: String(worth) })),
      to,
      amount: String(amount),
      change: String(change),
      fee: String(given),
    }
  }
  throw new Error(`The executor holds ${sum} units of confirmed litecoin, too little to pay ${amount}. Nothing was paid.`)
}

/** The signed bytes (hex) and the id of a transfer. The same transfer gives the same id, however often it is signed. */
export function signTransfer(made: Transfer, key: Uint8Array, network: Network): { raw: string; txid: string } {
  const script = OutScript.encode(Address(network).decode(getAddress('wpkh', key, network) ?? ''))
  const tx = new Transaction()
  for (const { txid, index, amount } of made.inputs) tx.addInput({ txid, index, witnessUtxo: { script, amount: BigInt(amount) } })
  tx.addOutputAddress(made.to, BigInt(made.amount), network)
  if (BigInt(made.change) > 0n) tx.addOutput({ script, amount: BigInt(made.change) })
  tx.sign(key)
  tx.finalize()
  return { raw: tx.hex, txid: tx.id }
}
