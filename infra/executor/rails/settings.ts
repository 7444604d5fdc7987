import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { asset } from '#shared/schema/money.ts'
import { cardSettings } from '../card/settings.ts'
import { secretName } from '../secrets/secret-store.ts'

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((text): `0x${string}` => `0x${text.slice(2)}`)

/**
 * A chain of Ethereum's kind. `test`: what is paid there is worth nothing. `confirmations`: blocks, the one it is in among
 * them, after which a payment counts. `tokens`: dollars and the like that are paid with; name and version are those of
 * the contract's EIP-712 domain.
 */
const chain = z.object({
  network: z.string().regex(/^eip155:\d{1,15}$/),
  rpc: z.url(),
  test: z.boolean(),
  confirmations: z.int().min(1).max(1_000).default(1),
  key: secretName,
  tokens: z.array(z.object({ address, asset, name: z.string(), version: z.string() })).max(50),
})
export type ChainSettings = z.infer<typeof chain>

/** A litecoin node and what is paid with: the key (WIF) lies in the secret store; the node only watches its address. */
const litecoin = z.object({
  rpc: z.url(),
  /** Secret `user:password` of the node. */
  login: secretName,
  network: z.enum(['main', 'test', 'regtest']),
  key: secretName,
  confirmations: z.int().min(1).max(100).default(3),
  /** Most that is given to miners, in units of LTC/8 for each 1,000 virtual bytes, and in all. */
  feePerKb: z.int().min(1_000).default(10_000),
  mostFee: z.int().min(1_000).default(100_000),
})
export type LitecoinSettings = z.infer<typeof litecoin>

/** Which chains and accounts there are. */
export const railSettings = z.object({
  chains: z.array(chain).max(20).default([]),
  litecoin: litecoin.optional(),
  card: cardSettings.optional(),
  /** How long an outcome is waited for after sending before it is called unknown, in milliseconds. */
  outcomeMs: z.int().min(0).max(600_000).default(30_000),
})
export type RailSettings = z.infer<typeof railSettings>

/** @throws in words when the file is not what it should be. */
export function readRailSettings(path: string | null): RailSettings {
  return railSettings.parse(path === null ? {} : JSON.parse(readFileSync(path, 'utf8')))
}
