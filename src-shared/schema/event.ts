import { z } from 'zod'
import { agentInstall, agentItem } from './agent.ts'
import { approval, auditBody, auditEntry, blockedPayee, channel, freeze, policy } from './approval.ts'
import { allowancePlan } from './allowance.ts'
import { modelCall } from './call.ts'
import { flow } from './flow.ts'
import { instant } from './instant.ts'
import { lease, leaseCause } from './lease.ts'
import { account, transfer, transferRefusal } from './ledger.ts'
import { endpoint, modelPair, price } from './model.ts'
import { exchangeRate } from './money.ts'
import { device, operator } from './operator.ts'
import { payment } from './payment.ts'
import { project } from './project.ts'
import { session } from './session.ts'
import { artifact, claim, experiment, task, trial } from './trial.ts'
import { worker, workerPicture, workerSample } from './worker.ts'

/** A stream is a retention class, gapless in itself. */
export const stream = z.enum(['control', 'money', 'agent', 'traffic'])
export type Stream = z.infer<typeof stream>

/** What happened, carrying the rows as written. `v` is the schema version of this kind. */
export const fact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('worker.registered'), v: z.literal(1), worker }),
  z.object({ kind: z.literal('worker.lost'), v: z.literal(1), worker }),
  z.object({ kind: z.literal('worker.returned'), v: z.literal(1), worker }),
  z.object({ kind: z.literal('worker.sampled'), v: z.literal(1), sample: workerSample }),
  z.object({ kind: z.literal('worker.pictured'), v: z.literal(1), picture: workerPicture }),
  /** `reason`: why control was taken from someone else; present when `cause` is `forced`. */
  z.object({
    kind: z.literal('lease.moved'),
    v: z.literal(1),
    lease,
    cause: leaseCause,
    reason: z.string().min(3).max(200).optional(),
  }),
  z.object({ kind: z.literal('session.opened'), v: z.literal(1), session }),
  z.object({ kind: z.literal('session.closed'), v: z.literal(1), session }),
  z.object({ kind: z.literal('operator.enrolled'), v: z.literal(1), operator }),
  z.object({ kind: z.literal('device.enrolled'), v: z.literal(1), device }),
  z.object({ kind: z.literal('device.revoked'), v: z.literal(1), device }),
  z.object({ kind: z.literal('project.changed'), v: z.literal(1), project }),
  z.object({ kind: z.literal('experiment.planned'), v: z.literal(1), experiment }),
  z.object({ kind: z.literal('trial.changed'), v: z.literal(1), trial }),
  z.object({ kind: z.literal('task.changed'), v: z.literal(1), task }),
  z.object({ kind: z.literal('artifact.kept'), v: z.literal(1), artifact }),
  z.object({ kind: z.literal('agent.installed'), v: z.literal(1), install: agentInstall }),
  z.object({ kind: z.literal('agent.acted'), v: z.literal(1), item: agentItem }),
  z.object({ kind: z.literal('endpoint.changed'), v: z.literal(1), endpoint }),
  z.object({ kind: z.literal('pair.set'), v: z.literal(1), pair: modelPair }),
  z.object({ kind: z.literal('price.set'), v: z.literal(1), price }),
  z.object({ kind: z.literal('rate.set'), v: z.literal(1), rate: exchangeRate }),
  z.object({ kind: z.literal('call.changed'), v: z.literal(1), call: modelCall }),
  /** The counters of an account that is opened are all nought; from then on its transfers move them. */
  z.object({ kind: z.literal('account.opened'), v: z.literal(1), account }),
  z.object({ kind: z.literal('transfer.recorded'), v: z.literal(1), transfer }),
  z.object({ kind: z.literal('transfer.refused'), v: z.literal(1), refusal: transferRefusal }),
  z.object({ kind: z.literal('allowance.planned'), v: z.literal(1), plan: allowancePlan }),
  z.object({ kind: z.literal('revenue.claimed'), v: z.literal(1), claim }),
  z.object({ kind: z.literal('approval.moved'), v: z.literal(1), approval }),
  z.object({ kind: z.literal('payment.moved'), v: z.literal(1), payment }),
  z.object({ kind: z.literal('policy.enabled'), v: z.literal(1), policy }),
  z.object({ kind: z.literal('payee.blocked'), v: z.literal(1), blocked: blockedPayee }),
  z.object({ kind: z.literal('freeze.moved'), v: z.literal(1), freeze }),
  z.object({ kind: z.literal('channel.changed'), v: z.literal(1), channel }),
  z.object({ kind: z.literal('channel.removed'), v: z.literal(1), id: channel.shape.id }),
  z.object({ kind: z.literal('audit.entered'), v: z.literal(1), entry: auditEntry, body: auditBody }),
  z.object({ kind: z.literal('flow.seen'), v: z.literal(1), flow }),
])
export type Fact = z.infer<typeof fact>
export type FactKind = Fact['kind']

/** Which retention class each kind belongs to; measurements are worth the least and kept the shortest. */
export const streamOf = {
  'worker.registered': 'control',
  'worker.lost': 'control',
  'worker.returned': 'control',
  'worker.sampled': 'traffic',
  'worker.pictured': 'traffic',
  'lease.moved': 'control',
  'session.opened': 'control',
  'session.closed': 'control',
  'operator.enrolled': 'control',
  'device.enrolled': 'control',
  'device.revoked': 'control',
  'project.changed': 'control',
  'experiment.planned': 'control',
  'trial.changed': 'control',
  'task.changed': 'control',
  'artifact.kept': 'control',
  'agent.installed': 'control',
  'agent.acted': 'agent',
  'endpoint.changed': 'control',
  'pair.set': 'control',
  'price.set': 'money',
  'rate.set': 'money',
  'call.changed': 'money',
  'account.opened': 'money',
  'transfer.recorded': 'money',
  'transfer.refused': 'money',
  'allowance.planned': 'money',
  'revenue.claimed': 'money',
  'approval.moved': 'control',
  'payment.moved': 'money',
  'policy.enabled': 'control',
  'payee.blocked': 'control',
  'freeze.moved': 'control',
  'channel.changed': 'control',
  'channel.removed': 'control',
  'audit.entered': 'control',
  'flow.seen': 'traffic',
} as const satisfies Record<FactKind, Stream>

/** One recorded fact: its place in its stream (`seq`, from 1, gapless) and the fact itself. */
export const event = z.object({ stream, seq: z.int().positive(), fact })
export type Event = z.infer<typeof event>

/** Names the history. It changes when the orchestrator's database was replaced, and then everything is read anew. */
export const epoch = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

/** Everything one command changed, recorded in one transaction. `commit` counts from 1 without gaps within an epoch. */
export const commit = z.object({
  epoch,
  commit: z.int().positive(),
  at: instant,
  events: z.array(event).min(1),
})
export type Commit = z.infer<typeof commit>

/** How far a reader has come. `seqs` holds the last sequence seen of each stream (0 = none). */
export const cursor = z.object({
  epoch,
  commit: z.int().nonnegative(),
  seqs: z.record(stream, z.int().nonnegative()),
})
export type Cursor = z.infer<typeof cursor>
