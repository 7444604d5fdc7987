import type { Commit } from '#shared/schema/event.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Lease, LeaseCause, LeaseGrant, LeaseHolder } from '#shared/schema/lease.ts'
import { refuse } from '../../engine/decision.ts'
import type { Answered, Engine } from '../../engine/engine.ts'
import { hashSecret, newSecret } from '../../store/make-secret.ts'
import { workerOf } from '../workers/worker-rows.ts'
import { release } from './release.ts'
import { heldByOther, take } from './take.ts'

type Move = { lease: Lease; cause: LeaseCause }
type Acquire = { workerId: WorkerId; force: string | null; by: LeaseHolder; ttlMs: number }

/**
 * Takes control and waits until the worker has acknowledged it, another taker won it, or it was given up because the
 * worker stayed silent. A caller that went away meanwhile does not keep it.
 */
export async function acquire(
  engine: Engine,
  { workerId, force, by, ttlMs }: Acquire,
  signal: AbortSignal,
): Promise<Answered<LeaseGrant>> {
  const token = newSecret()
  const taken = engine.run(take, { workerId, by, force, tokenHash: hashSecret(token), ttlMs })
  if (!taken.ok) return taken
  const { epoch } = taken.answer
  try {
    const moved = await engine.until((commit) => moveOf(commit, workerId), signal)
    if (moved.lease.state === 'held' && moved.lease.epoch === epoch)
      return { ok: true, answer: { workerId, epoch, token, ttlMs } }
    return lostRace(engine, workerId, moved)
  } catch (error) {
    if (!signal.aborted) throw error
    engine.run(release, { workerId, epoch, deviceId: by.deviceId })
    return refuse('gone_away', 'The console went away before the worker answered; control was given back.')
  }
}

function moveOf(commit: Commit, workerId: WorkerId): Move | undefined {
  for (const { fact } of commit.events) if (fact.kind === 'lease.moved' && fact.lease.workerId === workerId) return fact
  return undefined
}

function lostRace(engine: Engine, workerId: WorkerId, { lease, cause }: Move) {
  const name = workerOf(engine.db, workerId)?.name ?? 'the worker'
  if (lease.holder) return heldByOther(name, lease.holder)
  if (cause === 'worker_lost') return refuse('worker_lost', `${name} fell silent before it could hand over control.`)
  return refuse(
    'worker_silent',
    `${name} did not confirm in time that earlier input is cut, so nobody has control of it now. Try again; if it stays like this, restart the worker's supervisor.`,
  )
}
