import { z } from 'zod'
import { callId, flowId, taskId } from './ids.ts'
import { instant } from './instant.ts'
import { sha256 } from './hash.ts'
import { money } from './money.ts'

/** A host as the wire names it: lower case, without a port or a closing dot. */
export const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?$|^\[[0-9a-f:]+\]$/)

/** The ways to pay, in the order in which they are preferred unless a policy says otherwise; `free` never comes this far. */
export const rail = z.enum(['x402', 'mpp', 'stablecoin', 'litecoin', 'card'])
export type Rail = z.infer<typeof rail>

/** What stands behind a rail here. It is shown with everything that is paid on it. */
export const railStatus = z.enum(['settled on a test chain', 'paid in a demo shop', 'needs an account', 'live'])
export type RailStatus = z.infer<typeof railStatus>

/**
 * A free way that an agent tried before it asked for money. `seen` is what of our own records shows it: an act of its
 * timeline, a flow, a call; without one it is only the agent's word.
 */
export const alternative = z.object({
  what: z.string().trim().min(3).max(300),
  how: z.enum(['own_host', 'free_tier', 'already_paid', 'waiting', 'other']),
  failed: z.string().trim().min(3).max(500),
  seen: z
    .discriminatedUnion('in', [
      z.object({ in: z.literal('timeline'), taskId, n: z.int().positive() }),
      z.object({ in: z.literal('traffic'), flowId }),
      z.object({ in: z.literal('calls'), callId }),
    ])
    .nullable(),
})
export type Alternative = z.infer<typeof alternative>

/** One way to pay that the seller itself offered, as our own reader found it. `raw` is its SHA-256, to be met again at payment. */
export const offer = z.object({
  rail,
  status: railStatus,
  amount: money,
  /** Where the money would go: a chain address, or the host that takes the card. */
  payTo: z.string().max(200),
  /** CAIP-2 for chains (`eip155:31337`), else the host. */
  network: z.string().max(120),
  validUntil: instant.nullable(),
  raw: sha256,
  taken: z.boolean(),
  /** Why it was taken, or not. */
  why: z.string().max(300),
})
export type Offer = z.infer<typeof offer>

/** The seller's page when the agent asked, as our own browser saw it. `picture` is a PNG. */
export const pageSeen = z.object({
  url: z.url().max(2_000),
  title: z.string().max(300),
  picture: sha256.nullable(),
  at: instant,
})
export type PageSeen = z.infer<typeof pageSeen>

const line = z.object({ title: z.string().trim().min(1).max(200), quantity: z.int().min(1).max(10_000), amount: money })

const reason = z.string().trim().min(1).max(2_000)

/** A thing that somebody wants to buy. `amount` is what it costs, in the seller's currency; lines add up to it. */
export const paymentIntent = z.object({
  kind: z.literal('payment'),
  /** The agent's own name for this purchase, the same when it asks again. */
  purchase: z.string().trim().min(3).max(120),
  payee: z.object({ host, name: z.string().max(120) }),
  /** Where it is paid: a checkout page, or an address that answers 402. */
  url: z.url().max(2_000),
  amount: money,
  lines: z.array(line).max(50),
  recurring: z.boolean(),
  alternatives: z.array(alternative).max(20),
  reason,
})

export const networkIntent = z.object({
  kind: z.literal('network'),
  host,
  port: z.int().min(1).max(65_535),
  scheme: z.enum(['http', 'https', 'wss', 'ws', 'tcp']),
  method: z.string().max(20),
  reason,
  /** The flow that made us ask; null when the agent asked by itself. */
  flowId: flowId.nullable(),
})

/** Leave to use a stored secret at one host. What the agent gets is a placeholder that the proxy swaps there. */
export const secretIntent = z.object({ kind: z.literal('secret'), name: z.string().min(1).max(80), host, reason })

/** `input` is what would be made public, as the agent's tool was asked to do it. */
export const publishIntent = z.object({
  kind: z.literal('publish'),
  what: z.string().max(200),
  input: z.string().max(20_000),
  reason,
})

/** A tool of a coding CLI that asks before it acts. */
export const destructiveIntent = z.object({
  kind: z.literal('destructive'),
  tool: z.string().max(120),
  input: z.string().max(20_000),
  reason,
})

export const takeoverIntent = z.object({ kind: z.literal('takeover'), reason, until: instant.nullable() })

/** A change of the policy: the text that would be in force. */
export const policyIntent = z.object({
  kind: z.literal('policy'),
  version: z.int().positive(),
  text: z.string().max(50_000),
  reason: z.string().max(2_000),
})

/** What somebody wants to do that is guarded. */
export const intent = z.discriminatedUnion('kind', [
  paymentIntent,
  networkIntent,
  secretIntent,
  publishIntent,
  destructiveIntent,
  takeoverIntent,
  policyIntent,
])
export type Intent = z.infer<typeof intent>
export type IntentKind = Intent['kind']
export type PaymentIntent = z.infer<typeof paymentIntent>
