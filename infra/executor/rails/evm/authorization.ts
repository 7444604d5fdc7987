import { keccak256, parseAbi, type Address, type Hex, type PrivateKeyAccount } from 'viem'
import { z } from 'zod'
import type { Chain, Token } from './chain.ts'

/** Bytes as the chain's own programs write them. */
export const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`)
const whole = z.string().regex(/^\d{1,78}$/)

/** A transfer that its payer signs and anybody may bring to the chain, once for each nonce. Source: EIP-3009. */
export const authorization = z.object({
  from: hex(20),
  to: hex(20),
  value: whole,
  validAfter: whole,
  /** Seconds of the chain's clock; not valid at and after it. */
  validBefore: whole,
  nonce: hex(32),
})
export type Authorization = z.infer<typeof authorization>

export const tokenAbi = parseAbi([
  'function authorizationState(address authorizer, bytes32 nonce) view returns (bool)',
  'function balanceOf(address owner) view returns (uint256)',
  'function transfer(address to, uint256 value) returns (bool)',
  'event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)',
  'event Transfer(address indexed from, address indexed to, uint256 value)',
])

const types = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

/** Signs it. The same authorization always gives the same bytes (RFC 6979), so that signing again makes no second payment. */
export const signAuthorization = (account: PrivateKeyAccount, chain: Chain, token: Token, made: Authorization): Promise<Hex> =>
  account.signTypedData({
    domain: { name: token.name, version: token.version, chainId: chain.chainId, verifyingContract: token.address },
    types,
    primaryType: 'TransferWithAuthorization',
    message: {
      from: made.from,
      to: made.to,
      value: BigInt(made.value),
      validAfter: BigInt(made.validAfter),
      validBefore: BigInt(made.validBefore),
      nonce: made.nonce,
    },
  })

/** A nonce that nothing else has: made of what it is for and of chance. */
export const freshNonce = (purpose: string, random: Uint8Array): Hex =>
  keccak256(Buffer.concat([Buffer.from(purpose), Buffer.from(random)]))

/** The contract's own mark, at the newest block unless another is named. */
export const isUsed = (
  { client }: Chain,
  { address }: Token,
  from: Address,
  nonce: Hex,
  blockNumber?: bigint,
): Promise<boolean> =>
  client.readContract({
    address,
    abi: tokenAbi,
    functionName: 'authorizationState',
    args: [from, nonce],
    ...(blockNumber !== undefined && { blockNumber }),
  })

export type Used =
  | { used: 'yes'; transaction: Hex; confirmations: number; value: bigint; to: Address }
  /** It is on the chain and not yet deep enough. */
  | { used: 'soon'; transaction: Hex; confirmations: number }
  | { used: 'no' }
  /** It is not used and can never be: its time is over at a block that is deep enough. */
  | { used: 'never' }

/**
 * What the chain says about an authorization. The contract's own mark decides, whatever a seller or a facilitator answered.
 * @throws when the node does not answer.
 */
export async function usedOnChain(chain: Chain, token: Token, made: Authorization, fromBlock: bigint): Promise<Used> {
  const { client, confirmations } = chain
  const head = await client.getBlock()
  if (!(await isUsed(chain, token, made.from, made.nonce, head.number))) {
    const deep = head.number - BigInt(confirmations - 1)
    const settled = deep === head.number ? head : await client.getBlock({ blockNumber: deep < 0n ? 0n : deep })
    return { used: settled.timestamp >= BigInt(made.validBefore) ? 'never' : 'no' }
  }
  const [use] = await client.getContractEvents({
    address: token.address,
    abi: tokenAbi,
    eventName: 'AuthorizationUsed',
    args: { authorizer: made.from, nonce: made.nonce },
    fromBlock,
    toBlock: head.number,
  })
  if (!use) throw new Error('the chain says that it is used and does not show where')
  const depth = Number(head.number - use.blockNumber) + 1
  if (depth < confirmations) return { used: 'soon', transaction: use.transactionHash, confirmations: depth }
  const moves = await client.getContractEvents({
    address: token.address,
    abi: tokenAbi,
    eventName: 'Transfer',
    args: { from: made.from, to: made.to },
    blockHash: use.blockHash,
  })
  const move = moves.find(({ transactionHash }) => transactionHash === use.transactionHash)
  // A mark without a move is a cancelled authorization: nothing was paid, and it cannot be used any more.
  if (move?.args.value === undefined) return { used: 'never' }
  return { used: 'yes', transaction: use.transactionHash, confirmations: depth, value: move.args.value, to: made.to }
}
