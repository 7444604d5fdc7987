import type { WorkerId } from '#shared/schema/ids.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { Answered } from '../../engine/engine.ts'
import type { Services } from '../../services.ts'
import { workerOf } from './worker-rows.ts'
import type { HostKey } from '#shared/schema/hash.ts'
import type { SshAddress } from '#shared/schema/worker.ts'

/** How long an admitted key may open new SSH connections, in milliseconds. An open connection is not cut by it. */
export const admitMs = 5 * 60 * 1000

type Access = { ssh: SshAddress; hostKey: HostKey; ttlMs: number }

/** Lets a console's SSH key open a worker's session gateway for a short time; answers once the worker admitted it. */
export async function access(
  { engine, orders, admissions, answerMs }: Pick<Services, 'engine' | 'orders' | 'admissions' | 'answerMs'>,
  { workerId, publicKey }: { workerId: WorkerId; publicKey: string },
): Promise<Answered<Access>> {
  const worker = workerOf(engine.db, workerId)
  const refusal = !worker ? refuse('no_such_worker', 'There is no such worker.', 'NOT_FOUND') : unreachable(worker)
  if (!worker || refusal) return refusal ?? refuse('no_such_worker', 'There is no such worker.', 'NOT_FOUND')
  const order = { order: 'admit' as const, publicKey, ttlMs: admitMs }
  const admitted = admissions.wait(workerId, publicKey, answerMs)
  orders.send(workerId, order)
  try {
    if (!(await admitted))
      return refuse(
        'worker_silent',
        `${worker.name} did not answer within ${answerMs / 1000} seconds. Nothing was lost; it is tried again.`,
      )
    return { ok: true, answer: { ssh: worker.ssh, hostKey: worker.hostKey, ttlMs: admitMs } }
  } finally {
    orders.settle(workerId, order)
  }
}

function unreachable(worker: NonNullable<ReturnType<typeof workerOf>>): Refusal | null {
  if (worker.state === 'lost')
    return refuse('worker_lost', `${worker.name} has not been heard since ${worker.heardAt}. What is on screen is from then.`)
  if (!worker.capabilities.ssh.ok)
    return refuse('no_ssh', `${worker.name} cannot carry live bytes: ${worker.capabilities.ssh.reason}`)
  return null
}
