import { z } from 'zod'

/** The calls of a litecoin node that are used here. It keeps no key and no wallet of ours; it needs `txindex=1`. */
export type LitecoinNode = {
  /** Confirmed outputs that an address holds. Units of LTC/8. */
  unspent(address: string): Promise<{ txid: string; index: number; amount: bigint }[]>
  /** Whether an output can still be spent; `mempool` = unconfirmed spendings count. */
  isUnspent(txid: string, index: number, mempool: boolean): Promise<boolean>
  /** Confirmations and outputs of a transaction, null when neither a block nor the pool of unconfirmed ones has it. */
  transaction(txid: string): Promise<{ confirmations: number; outputs: { address: string; amount: bigint }[] } | null>
  /** Brings a signed transaction to the network; one that is there already is no fault. */
  send(raw: string): Promise<void>
}

/** How long a question may take, in milliseconds: looking through all unspent outputs takes a while. */
const callMs = 60_000

const units = z.number().transform((coins) => BigInt(Math.round(coins * 1e8)))
const answer = z.object({ result: z.unknown(), error: z.object({ code: z.number(), message: z.string() }).nullable() })
const held = z.object({ unspents: z.array(z.object({ txid: z.string(), vout: z.number(), amount: units })) })
const seen = z.object({
  confirmations: z.number().default(0),
  vout: z.array(
    z.object({ value: units.optional(), scriptPubKey: z.object({ addresses: z.array(z.string()).default([]) }).optional() }),
  ),
})

/** The node does not know it (RPC_INVALID_ADDRESS_OR_KEY), has it already (RPC_VERIFY_ALREADY_IN_CHAIN). Source: bitcoin rpc/protocol.h. */
const unknown = -5
const alreadyThere = -27

class NodeRefused extends Error {
  override name = 'NodeRefused'
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** @param login gives `user:password`, from the secret store. */
export function litecoinNode(rpc: string, login: () => Promise<string>): LitecoinNode {
  const call = async (method: string, ...params: unknown[]): Promise<unknown> => {
    const authorization = `Basic ${Buffer.from(await login()).toString('base64')}`
    const body = JSON.stringify({ jsonrpc: '1.0', id: 1, method, params })
    const signal = AbortSignal.timeout(callMs)
    const answered = await fetch(rpc, { method: 'POST', headers: { authorization }, body, signal })
    if (answered.status === 401) throw new Error('the litecoin node refuses the login')
    const { result, error } = answer.parse(await answered.json())
    if (error) throw new NodeRefused(error.code, error.message)
    return result
  }
  return {
    unspent: async (address) => {
      const { unspents } = held.parse(await call('scantxoutset', 'start', [`addr(${address})`]))
      return unspents.map(({ txid, vout, amount }) => ({ txid, index: vout, amount }))
    },
    isUnspent: async (txid, index, mempool) => (await call('gettxout', txid, index, mempool)) !== null,
    transaction: async (txid) => {
      try {
        const { confirmations, vout } = seen.parse(await call('getrawtransaction', txid, true))
        const outputs = vout.map(({ value = 0n, scriptPubKey }) => ({ address: scriptPubKey?.addresses[0] ?? '', amount: value }))
        return { confirmations, outputs }
      } catch (error) {
        if (error instanceof NodeRefused && error.code === unknown) return null
        throw error
      }
    },
    send: async (raw) => {
      try {
        await call('sendrawtransaction', raw)
      } catch (error) {
        if (!(error instanceof NodeRefused && error.code === alreadyThere)) throw error
      }
    },
  }
}
