import { getAddress, WIF } from '@scure/btc-signer'
import { z } from 'zod'
import type { SecretStore } from '../../secrets/secret-store.ts'
import { approvedNow, lookBy, type Read } from '../from-answer.ts'
import { offerHash } from '../offer-hash.ts'
import { oneAfterAnother } from '../one-after-another.ts'
import { payOnce, type Scheme } from '../once/pay-once.ts'
import type { Rail } from '../rail.ts'
import type { LitecoinSettings } from '../settings.ts'
import { invoicesIn, type Invoice } from './invoice.ts'
import { litecoinNetworks } from './networks.ts'
import { litecoinNode } from './node.ts'
import { chooseTransfer, signTransfer, transfer } from './transfer.ts'

const asset = 'LTC/8'

const own = z.object({ transfer, raw: z.string().nullable(), txid: z.string().nullable() })
type Own = z.infer<typeof own>

/** Pays invoices in litecoin from one key's outputs. The node only reads and forwards; what is signed is signed here. */
export function litecoinRail(settings: LitecoinSettings, secrets: SecretStore, outcomeMs: number): Rail {
  const network = litecoinNetworks[settings.network]
  const status = settings.network === 'main' ? 'live' : 'settled on a test chain'
  const secret = async (name: string): Promise<string> => {
    const found = await secrets.get(name)
    if (found === null) throw new Error(`there is no secret named ${name} in the secret store`)
    return found.trim()
  }
  const node = litecoinNode(settings.rpc, () => secret(settings.login))
  const key = async (): Promise<Uint8Array> => {
    const written = await secret(settings.key)
    try {
      return WIF(network).decode(written)
    } catch {
      // Not the decoder's own words: they could quote the key.
      throw new Error(`the secret named ${settings.key} is no key of this network`)
    }
  }
  const read: Read<Invoice> = ({ body }) => ({
    words: '',
    offers: invoicesIn(body).map((invoice) => ({
      terms: invoice,
      offer: {
        rail: 'litecoin',
        status,
        amount: { amount: String(invoice.amount), asset },
        payTo: invoice.address,
        network: `litecoin-${settings.network}`,
        validUntil: invoice.until,
        raw: offerHash({ address: invoice.address, amount: String(invoice.amount) }),
      },
    })),
  })

  const scheme: Scheme<Own> = {
    read: (text) => own.parse(JSON.parse(text)),
    choose: async (attempt, desk) => {
      const { address, amount, until } = await approvedNow(attempt, desk, read)
      if ((await node.unspent(address)).length > 0)
        throw new Error('That invoice was paid already, in whole or in part. Nothing was paid.')
      const mine = getAddress('wpkh', await key(), network) ?? ''
      const free = []
      for (const output of await node.unspent(mine)) if (await node.isUnspent(output.txid, output.index, true)) free.push(output)
      const chosen = chooseTransfer(free, address, amount, BigInt(settings.feePerKb), BigInt(settings.mostFee))
      const [first] = chosen.inputs
      return { own: { transfer: chosen, raw: null, txid: null }, nonce: `${first?.txid}:${first?.index}`, validUntil: until }
    },
    sign: async ({ transfer: made }) => {
      const { raw, txid } = signTransfer(made, await key(), network)
      return { own: { transfer: made, raw, txid }, bytes: raw }
    },
    send: async ({ raw }) => {
      await node.send(raw ?? '')
      return { receipt: null, words: '' }
    },
    find: async ({ transfer: made, txid }) => {
      const seen = await node.transaction(txid ?? '')
      if (seen) {
        const paid = seen.outputs.filter(({ address }) => address === made.to).reduce((sum, { amount }) => sum + amount, 0n)
        const { confirmations } = seen
        if (confirmations < settings.confirmations)
          return {
            found: 'open',
            transaction: txid,
            confirmations,
            words: `On its way: ${confirmations} of ${settings.confirmations} confirmations.`,
          }
        const fee = { amount: made.fee, asset }
        return { found: 'paid', paid: { amount: String(paid), asset }, fee, transaction: txid ?? '', confirmations }
      }
      for (const { txid: spent, index } of made.inputs)
        if (!(await node.isUnspent(spent, index, false)) && !(await node.transaction(txid ?? '')))
          return { found: 'void', words: 'It was not paid: what it would have spent went elsewhere.' }
      return {
        found: 'open',
        transaction: null,
        confirmations: null,
        words: 'The network does not know the transaction, and it may still come.',
      }
    },
  }
  const { pay, reconcile } = payOnce(scheme, outcomeMs)
  // Two at once would choose the same outputs, and one of them would come to nothing.
  const inTurn = oneAfterAnother()
  return {
    rail: 'litecoin',
    status,
    words: `litecoin, ${settings.network}`,
    look: lookBy(read),
    pay: (attempt, desk) => inTurn(() => pay(attempt, desk)),
    reconcile,
  }
}
