import { createPublicClient, http, type Address, type Hex, type PublicClient } from 'viem'
import { privateKeyToAccount, type PrivateKeyAccount } from 'viem/accounts'
import { z } from 'zod'
import type { RailStatus } from '#shared/schema/intent.ts'
import type { SecretStore } from '../../secrets/secret-store.ts'
import type { ChainSettings } from '../settings.ts'

export type Token = ChainSettings['tokens'][number]

/** A chain that payments are made on, read through its own node. */
export type Chain = {
  network: string
  chainId: number
  status: RailStatus
  confirmations: number
  tokens: readonly Token[]
  client: PublicClient
  /** What pays. @throws when its key is not in the secret store. */
  account(): Promise<PrivateKeyAccount>
}

/** How long the node may take for one question, in milliseconds. */
const nodeMs = 10_000

const privateKey = z
  .string()
  .trim()
  .regex(/^0x[0-9a-fA-F]{64}$/)
  .transform((text): Hex => `0x${text.slice(2)}`)

export function openChain(settings: ChainSettings, secrets: SecretStore): Chain {
  const { network, rpc, test, confirmations, tokens, key } = settings
  return {
    network,
    chainId: Number(network.slice('eip155:'.length)),
    status: test ? 'settled on a test chain' : 'live',
    confirmations,
    tokens,
    client: createPublicClient({ transport: http(rpc, { timeout: nodeMs, retryCount: 1 }), cacheTime: 0 }),
    account: async () => {
      const found = privateKey.safeParse(await secrets.get(key))
      // Not the parser's own words: they could quote the key.
      if (!found.success) throw new Error(`there is no key named ${key} in the secret store`)
      return privateKeyToAccount(found.data)
    },
  }
}

/** The token of ours with this contract, whatever the case of its letters. */
export const tokenAt = (chain: Chain, contract: string): Token | null =>
  chain.tokens.find(({ address }) => address.toLowerCase() === contract.toLowerCase()) ?? null

export const sameAddress = (a: Address | string, b: Address | string): boolean => a.toLowerCase() === b.toLowerCase()
