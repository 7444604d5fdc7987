import { createTestClient, createWalletClient, http, parseAbi, publicActions, type Address, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { tokenAbi } from '../rails/evm/authorization.ts'
import compiled from './test-dollar.json' with { type: 'json' }

export const testDollar = { asset: 'USDC/6', name: 'Test Dollar', version: '2' } as const

const bytecode = z
  .string()
  .regex(/^0x[0-9a-f]+$/)
  .transform((text): Hex => `0x${text.slice(2)}`)

const mintAbi = parseAbi(['function mint(address to, uint256 value)'])

const nodeOf = (rpc: string) => createTestClient({ mode: 'anvil', transport: http(rpc), cacheTime: 0 }).extend(publicActions)

/** Puts a test dollar on a development chain. @returns the address of its contract. */
export async function deployTestDollar(rpc: string): Promise<Address> {
  const account = privateKeyToAccount(generatePrivateKey())
  const wallet = createWalletClient({ account, transport: http(rpc) })
  const hash = await wallet.deployContract({ abi: [], bytecode: bytecode.parse(compiled.bytecode), chain: null, gasPrice: 0n })
  const { contractAddress } = await nodeOf(rpc).waitForTransactionReceipt({ hash, pollingInterval: 50 })
  if (!contractAddress) throw new Error('the development chain took no contract')
  return contractAddress
}

/** Gives an address test dollars, in their smallest units. */
export async function mintTestDollars(rpc: string, token: Address, to: Address, value: bigint): Promise<void> {
  const account = privateKeyToAccount(generatePrivateKey())
  const wallet = createWalletClient({ account, transport: http(rpc) })
  const hash = await wallet.writeContract({
    address: token,
    abi: mintAbi,
    functionName: 'mint',
    args: [to, value],
    chain: null,
    gasPrice: 0n,
  })
  await nodeOf(rpc).waitForTransactionReceipt({ hash, pollingInterval: 50 })
}

/** Whether the test dollar is on this chain, or went with an earlier one. */
export const hasTestDollar = async (rpc: string, token: Address): Promise<boolean> =>
  ((await nodeOf(rpc).getCode({ address: token })) ?? '0x') !== '0x'

/** What an address has, in the token's smallest units. */
export const testDollarsOf = (rpc: string, address: Address, owner: Address): Promise<bigint> =>
  nodeOf(rpc).readContract({ address, abi: tokenAbi, functionName: 'balanceOf', args: [owner] })
