import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { agentItem } from '../schema/agent.ts'
import { approval, auditBody, auditEntry, channel, decision, freeze } from '../schema/approval.ts'
import { approvalId, decisionId, projectId, trialId, workerId } from '../schema/ids.ts'
import { sha256 } from '../schema/hash.ts'
import { instant } from '../schema/instant.ts'
import { money } from '../schema/money.ts'
import { payment } from '../schema/payment.ts'
import { command, coreRead, coreRisky, coreToOrchestrator, coreWrite } from './base.ts'

const about = {
  trial: z.object({ id: trialId, title: z.string() }).nullable(),
  project: z.object({ id: projectId, name: z.string(), title: z.string() }).nullable(),
  worker: z.object({ id: workerId, name: z.string() }).nullable(),
}

export const approvalRow = z.object({
  approval,
  ...about,
  payment: payment.nullable(),
  /** What it may cost in the trial's currency; null when it is no payment. */
  atRisk: money.nullable(),
  /** A person said "not now" here, until then. */
  notBefore: instant.nullable(),
})
export type ApprovalRow = z.infer<typeof approvalRow>

/** The trial's money around a case, in the trial's currency: what it has now, and what it would have if the whole hold were paid. */
export const budgetAround = z.object({ budget: money, spent: money, held: money, left: money, leftIfDenied: money })

const past = z.object({ id: approvalId, at: instant, state: approval.shape.state, amount: money, payee: z.string() })

const decideShape = {
  approvalId,
  /** Made when the sheet opens: the same decision told twice is one. */
  decisionId,
  version: approval.shape.version,
  verdict: decision.shape.verdict,
  cap: money.nullable(),
  words: decision.shape.words,
}

export const approvals = {
  /** `waiting`: what a person is waited for, most urgent first. `all`: the newest first. */
  watch: coreRead
    .input(z.object({ filter: z.enum(['waiting', 'all']), trialId: trialId.nullable(), limit: z.int().min(1).max(1_000) }))
    .output(
      eventIterator(z.object({ rows: z.array(approvalRow), total: z.int().nonnegative(), waiting: z.int().nonnegative() })),
    ),
  /**
   * One case with its evidence. `sheet` is the very text whose SHA-256 is signed, null when it cannot be shown whole (`unshown`
   * says why); `acts` are the last ten acts before it was asked.
   */
  watchOne: coreRead.input(z.object({ approvalId })).output(
    eventIterator(
      z.object({
        row: approvalRow.nullable(),
        sheet: z.string().nullable(),
        unshown: z.string(),
        acts: z.array(agentItem),
        budget: budgetAround.nullable(),
        past: z.array(past),
        audit: z.array(auditEntry),
      }),
    ),
  ),
  /**
   * A person's decision. `shown` = SHA-256 of the sheet's text that the page drew: core signs only when it is the one it gave.
   * `typed` = the amount's digits as typed, where the amount asks for that.
   */
  decide: coreRisky.input(z.object({ ...decideShape, shown: sha256, typed: z.string().max(40).nullable() })).output(z.void()),
  /** Takes the signed decision; `text` is the canonical JSON of a `decisionText`. */
  decideSigned: coreToOrchestrator
    .input(z.object({ text: decision.shape.text, signature: decision.shape.signature }))
    .output(z.void()),
  /** Takes an approval back that was not used yet. */
  revoke: command.input(z.object({ approvalId })).output(z.void()),
  /** Asks its agent something; the clock goes on. */
  ask: command.input(z.object({ approvalId, question: z.string().trim().min(1).max(1_000) })).output(z.void()),
  /** More time, once. */
  extend: command.input(z.object({ approvalId, reason: z.string().trim().min(3).max(200) })).output(z.void()),
  /** Somebody looks at it. */
  opened: command.input(z.object({ approvalId })).output(z.void()),
  /** A person finished what only a person could (a takeover), with a note for the agent. */
  done: command.input(z.object({ approvalId, words: z.string().max(1_000) })).output(z.void()),
  /** Out of sight on this console for a while; nothing else changes. */
  notNow: coreWrite.input(z.object({ approvalId, minutes: z.int().min(1).max(240) })).output(z.void()),
  /** The whole audit as the local database has it, with the first bad entry if there is one. `head` null = empty. */
  audit: coreRead.input(z.object({ trialId: trialId.nullable() })).output(
    z.object({
      entries: z.array(auditEntry),
      bodies: z.array(auditBody),
      fault: z.object({ n: z.int(), words: z.string() }).nullable(),
      head: sha256.nullable(),
    }),
  ),
}

export const freezes = {
  watch: coreRead.output(eventIterator(z.object({ rows: z.array(freeze) }))),
  /** Everything of `scope` is stopped before this answers on the orchestrator: no approval is usable, the wire is closed. */
  freeze: command.input(z.object({ scope: freeze.shape.scope, reason: freeze.shape.reason })).output(z.void()),
  thaw: command.input(z.object({ scope: freeze.shape.scope })).output(z.void()),
}

/** Where a channel's notices go; kept in the orchestrator's private tables. `email`: an `smtp://` address with the mailbox. */
export const channelAddress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook'), url: z.url().max(500), secret: z.string().max(200).nullable() }),
  z.object({ kind: z.literal('ntfy'), url: z.url().max(500), token: z.string().max(200).nullable() }),
  z.object({ kind: z.literal('email'), smtp: z.url().max(500), from: z.email(), to: z.email() }),
])
export type ChannelAddress = z.infer<typeof channelAddress>

export const channels = {
  watch: coreRead.output(eventIterator(z.object({ rows: z.array(channel) }))),
  set: command
    .input(
      z.object({ id: channel.shape.id, title: channel.shape.title, enabled: z.boolean(), address: channelAddress.nullable() }),
    )
    .output(z.void()),
  remove: command.input(z.object({ id: channel.shape.id })).output(z.void()),
  /** Sends one notice that says it is a test. */
  test: command.input(z.object({ id: channel.shape.id })).output(z.object({ words: z.string() })),
}
