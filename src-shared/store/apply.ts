import type { Database } from 'better-sqlite3'
import type { Fact } from '../schema/event.ts'
import { moveMoney, openAccount } from './move-money.ts'
import { put } from './tables.ts'

/** How many measurements of one worker are kept; enough for its sparkline. */
export const samplesKept = 240

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
  }
}

function forgetOldSamples(db: Database, workerId: string): void {
  db.prepare(
    'DELETE FROM samples WHERE worker_id = @worker AND at < (SELECT at FROM samples WHERE worker_id = @worker ORDER BY at DESC LIMIT 1 OFFSET @older)',
  ).run({ worker: workerId, older: samplesKept - 1 })
}
