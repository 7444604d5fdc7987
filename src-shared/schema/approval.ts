import { z } from 'zod'
import { approvalId, decisionId, deviceId, operatorId, paymentId, projectId, taskId, trialId, workerId } from './ids.ts'
import { agentId } from './agent.ts'
import { instant } from './instant.ts'
import { intent, offer, pageSeen } from './intent.ts'
import { sha256 } from './hash.ts'
import { money } from './money.ts'

/**
 * `requested`: evidence is being gathered. `approved` | `auto_approved`: may be used, once, from `usableAt` on. `consumed`: it
 * was used and its outcome is not known yet; a payment's then is one of `settled_ok` | `settled_failed` | `unknown`, and an
 * unknown one is `reconciled_ok` | `reconciled_failed` later. What is not paid ends as `settled_ok` when it was used.
 */
export const approvalState = z.enum([
  'requested',
  'auto_denied',
  'auto_approved',
  'pending',
  'half_approved',
  'approved',
  'denied',
  'expired',
  'cancelled',
  'superseded',
  'revoked',
  'lapsed',
  'consumed',
  'settled_ok',
  'settled_failed',
  'unknown',
  'reconciled_ok',
  'reconciled_failed',
])
export type ApprovalState = z.infer<typeof approvalState>

/** One fact that the policy looked at, as it was then; null = it was missing. Money is in units of the trial's currency. */
export const factValue = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()])

export const policyVerdict = z.enum(['deny', 'two_person', 'one_person', 'auto'])
export type PolicyVerdict = z.infer<typeof policyVerdict>

/** What the policy said, and by which rule; `rule` null = no rule matched, or a fact was missing. */
export const judgement = z.object({
  verdict: policyVerdict,
  rule: z.string().max(60).nullable(),
  /** The rule in words for a person. */
  words: z.string().max(500),
  policyVersion: z.int().positive(),
  /** Rules that only watch, and what each would have said. */
  shadow: z.array(z.object({ rule: z.string().max(60), verdict: policyVerdict })).max(50),
  facts: z.record(z.string().max(60), factValue),
})
export type Judgement = z.infer<typeof judgement>

/** What a person decided. `text` is the canonical JSON of `decisionText`, which the device's key signed (Ed25519, base64url). */
export const decision = z.object({
  id: decisionId,
  operatorId,
  operatorName: z.string().max(40),
  deviceId,
  verdict: z.enum(['approve', 'deny', 'block']),
  cap: money.nullable(),
  /** Told to the agent when not empty. */
  words: z.string().max(1_000),
  at: instant,
  text: z.string().max(4_000),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
})
export type Decision = z.infer<typeof decision>

/**
 * The guard's case about one intent. `request` is the SHA-256 of its `requestText`: who asks for what, and at what price
 * (`pure/guard/request-text.ts`); whoever decides signs over it, and whoever uses it is held to it.
 */
export const approval = z.object({
  id: approvalId,
  projectId: projectId.nullable(),
  trialId: trialId.nullable(),
  taskId: taskId.nullable(),
  workerId: workerId.nullable(),
  agent: agentId.nullable(),
  intent,
  request: sha256,
  /** SHA-256 of who wants what from whom for which purchase (`pure/guard/identity-text.ts`): the same wish again is the same case. */
  identity: sha256,
  /** Raised with every move. */
  version: z.int().positive(),
  state: approvalState,
  stateSince: instant,
  /** Why it is in this state, in words for a person; empty when the state says it all. */
  reason: z.string().max(1_000),
  judgement: judgement.nullable(),
  /** What stands out, most important first. */
  unusual: z.array(z.object({ what: z.string().max(60), words: z.string().max(300) })).max(20),
  /** What the seller offers and what its page showed; null before it was looked at, and with anything but a payment. */
  offers: z.array(offer).max(20).nullable(),
  page: pageSeen.nullable(),
  /** Cases about the same payee and amount nearby in time. */
  near: z.array(approvalId).max(20),
  /** The most that may be paid, in the currency of the intent; null until a rule or a person set it. */
  cap: money.nullable(),
  /** What is held for it, in the trial's currency, and the id of that transfer. */
  held: z.object({ transferId: z.string().max(200), amount: money }).nullable(),
  requestedAt: instant,
  /** Until when a person may decide. */
  expiresAt: instant,
  /** From when, and until when it may be used; null until approved. Undoing is possible until the first. */
  usableAt: instant.nullable(),
  useBefore: instant.nullable(),
  extended: z.boolean(),
  /** Somebody has opened it: no second notice is sent. */
  openedAt: instant.nullable(),
  decisions: z.array(decision).max(4),
  paymentId: paymentId.nullable(),
  supersededBy: approvalId.nullable(),
})
export type Approval = z.infer<typeof approval>

/**
 * What a device signs, as canonical JSON. All of what was shown is in `request`; `auditHead` is the newest entry of the
 * audit that the console knew.
 */
export const decisionText = z.object({
  protocol: z.literal('autocode-decision/1'),
  decisionId,
  approvalId,
  request: sha256,
  version: z.int().positive(),
  verdict: decision.shape.verdict,
  cap: money.nullable(),
  words: decision.shape.words,
  operatorId,
  deviceId,
  auditHead: sha256,
})
export type DecisionText = z.infer<typeof decisionText>

/** Everything is stopped, or one trial is, until somebody thaws it. `scope` is `all` or a trial's id. */
export const freeze = z.object({
  scope: z.union([z.literal('all'), trialId]),
  frozen: z.boolean(),
  by: z.string().max(80),
  reason: z.string().max(300),
  at: instant,
})
export type Freeze = z.infer<typeof freeze>

/** A payee that nothing is paid to any more. */
export const blockedPayee = z.object({ host: z.string().max(253), by: z.string().max(80), at: instant, approvalId })
export type BlockedPayee = z.infer<typeof blockedPayee>

/** The policy in force from `at` on: YAML text. Version 1 comes with the product. */
export const policy = z.object({
  version: z.int().positive(),
  text: z.string().max(50_000),
  at: instant,
  by: z.string().max(80),
  approvalId: approvalId.nullable(),
})
export type PolicyRow = z.infer<typeof policy>

/** Where else waiting cases are told of. Addresses with secrets in them are not here. */
export const channel = z.object({
  id: z.string().max(60),
  kind: z.enum(['webhook', 'ntfy', 'email']),
  title: z.string().trim().min(1).max(80),
  /** What may be shown of its address: a host, or a masked mailbox. */
  shown: z.string().max(120),
  enabled: z.boolean(),
  lastAt: instant.nullable(),
  /** How the last notice went; empty = well. */
  trouble: z.string().max(300),
})
export type Channel = z.infer<typeof channel>

/**
 * One entry of the audit. The chain runs over commitments, so that a body can be let go of and the chain still verifies:
 * `commitment` = SHA-256 of salt and canonical body, `hash` = SHA-256 of the canonical JSON of all other fields.
 */
export const auditEntry = z.object({
  n: z.int().positive(),
  at: instant,
  what: z.string().max(60),
  actor: z.string().max(120),
  deviceId: deviceId.nullable(),
  subject: z.string().max(120),
  trialId: trialId.nullable(),
  commitment: sha256,
  previous: sha256,
  hash: sha256,
})
export type AuditEntry = z.infer<typeof auditEntry>

/** What an entry was about, in full; `body` is canonical JSON. */
export const auditBody = z.object({
  n: z.int().positive(),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  body: z.string().max(100_000),
})
export type AuditBody = z.infer<typeof auditBody>
