import type { Database } from 'better-sqlite3'
import type { Fact } from '../schema/event.ts'
import { prepared } from './prepared.ts'
import { moveMoney, openAccount } from './move-money.ts'
import { put, remove } from './tables.ts'

/** How many measurements of one worker are kept; enough for its sparkline. */
export const samplesKept = 240

/** How many requests through the proxy are kept in the tables; older ones are history. */
export const flowsKept = 20_000

/** Writes the rows that one fact carries. Deterministic: the same facts in the same order give the same tables. */
export function applyFact(db: Database, fact: Fact): void {
  switch (fact.kind) {
    case 'worker.registered':
    case 'worker.lost':
    case 'worker.returned':
      return put(db, 'workers', fact.worker)
    case 'worker.sampled':
      put(db, 'samples', fact.sample)
      return forgetOldSamples(db, fact.sample.workerId)
    case 'worker.pictured':
      return put(db, 'pictures', fact.picture)
    case 'lease.moved':
      return put(db, 'leases', fact.lease)
    case 'session.opened':
    case 'session.closed':
      return put(db, 'sessions', fact.session)
    case 'operator.enrolled':
      return put(db, 'operators', fact.operator)
    case 'device.enrolled':
    case 'device.revoked':
      return put(db, 'devices', fact.device)
    case 'project.changed':
      return put(db, 'projects', fact.project)
    case 'experiment.planned':
      return put(db, 'experiments', fact.experiment)
    case 'trial.changed':
      return put(db, 'trials', fact.trial)
    case 'task.changed':
      return put(db, 'tasks', fact.task)
    case 'artifact.kept':
      return put(db, 'artifacts', fact.artifact)
    case 'agent.installed':
      return put(db, 'installs', fact.install)
    case 'agent.acted':
      return put(db, 'items', fact.item)
    case 'endpoint.changed':
      return put(db, 'endpoints', fact.endpoint)
    case 'pair.set':
      return put(db, 'pairs', fact.pair)
    case 'price.set':
      return put(db, 'prices', fact.price)
    case 'rate.set':
      return put(db, 'rates', fact.rate)
    case 'call.changed':
      return put(db, 'calls', fact.call)
    case 'account.opened':
      return openAccount(db, fact.account)
    case 'transfer.recorded':
      return moveMoney(db, fact.transfer)
    case 'transfer.refused':
      return put(db, 'refusals', fact.refusal)
    case 'allowance.planned':
      return put(db, 'plans', fact.plan)
    case 'revenue.claimed':
      return put(db, 'claims', fact.claim)
    case 'approval.moved':
      return put(db, 'approvals', fact.approval)
    case 'payment.moved':
      return put(db, 'payments', fact.payment)
    case 'policy.enabled':
      return put(db, 'policies', fact.policy)
    case 'payee.blocked':
      return put(db, 'blocked', fact.blocked)
    case 'freeze.moved':
      return put(db, 'freezes', fact.freeze)
    case 'channel.changed':
      return put(db, 'channels', fact.channel)
    case 'channel.removed':
      return remove(db, 'channels', fact.id)
    case 'audit.entered':
      put(db, 'audit', fact.entry)
      return put(db, 'audit_bodies', fact.body)
    case 'flow.seen':
      put(db, 'flows', fact.flow)
      return forgetOldFlows(db)
  }
}

function forgetOldSamples(db: Database, workerId: string): void {
  db.prepare(
    'DELETE FROM samples WHERE worker_id = @worker AND at < (SELECT at FROM samples WHERE worker_id = @worker ORDER BY at DESC LIMIT 1 OFFSET @older)',
  ).run({ worker: workerId, older: samplesKept - 1 })
}

function forgetOldFlows(db: Database): void {
  prepared(db, 'DELETE FROM flows WHERE id <= (SELECT id FROM flows ORDER BY id DESC LIMIT 1 OFFSET ?)').run(flowsKept)
}
