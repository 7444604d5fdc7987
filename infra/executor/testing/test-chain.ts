import { createTestClient, http, publicActions, type Address, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount, type PrivateKeyAccount } from 'viem/accounts'
import { startAnvil } from '../dev-chain/anvil.ts'
import { deployTestDollar, mintTestDollars, testDollar } from '../dev-chain/test-dollar.ts'
import { tokenAbi } from '../rails/evm/authorization.ts'
import type { ChainSettings } from '../rails/settings.ts'
import type { SecretStore } from '../secrets/secret-store.ts'

/** A real chain with a test dollar, one who pays and has 1,000 of them, and its books. */
export async function testChain() {
  const { rpc, stop } = await startAnvil({})
  const key = generatePrivateKey()
  const payer = privateKeyToAccount(key)
  const token = await deployTestDollar(rpc)
  await mintTestDollars(rpc, token, payer.address, 1_000_000_000n)
  const client = createTestClient({ mode: 'anvil', transport: http(rpc), cacheTime: 0 }).extend(publicActions)
  const settings: ChainSettings = {
    network: 'eip155:31337',
    rpc,
    test: true,
    confirmations: 1,
    key: 'chain-key',
    tokens: [{ address: token, ...testDollar }],
  }
  return {
    rpc,
    key,
    payer,
    token,
    settings,
    client,
    stop,
    /** A seller's account: it has nothing yet. */
    seller: (): PrivateKeyAccount => privateKeyToAccount(generatePrivateKey()),
    /** Every transfer to an address that the chain shows, in the token's units: the books of the far side. */
    paidTo: async (to: Address): Promise<bigint[]> => {
      const moves = await client.getContractEvents({
        address: token,
        abi: tokenAbi,
        eventName: 'Transfer',
        args: { to },
        fromBlock: 0n,
      })
      return moves.map(({ args }) => args.value ?? 0n)
    },
    /** Makes one block, `seconds` after the newest. */
    later: async (seconds: number): Promise<void> => {
      await client.increaseTime({ seconds })
      await client.mine({ blocks: 1 })
    },
  }
}
export type TestChain = Awaited<ReturnType<typeof testChain>>

/** A secret store in memory, for tests of what uses one. */
export function someSecrets(held: Record<string, string | Hex>): SecretStore {
  const secrets = new Map(Object.entries(held))
  return {
    get: async (name) => secrets.get(name) ?? null,
    put: async (name, secret) => void secrets.set(name, secret),
    list: async () => [...secrets.keys()].sort(),
  }
}
