import type { WorkerDescription } from '#shared/contract/workers.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { codeOf, type StoredCode } from '../../store/secrets.ts'
import { withFingerprint } from './host-fingerprint.ts'
import { unusableCode } from '../operators/usable-code.ts'

type Register = { codeHash: string; description: WorkerDescription; newWorkerId: WorkerId; tokenHash: string }

/** First contact of a worker: its one-use code vouches for it, and the host key it shows is the one it keeps. */
export const register: Rule<Register, StoredCode | null, { workerId: WorkerId }> = {
  load: (db, { codeHash }) => codeOf(db, codeHash),
  decide: (code, { codeHash, description, newWorkerId, tokenHash }, now) => {
    const unusable = unusableCode(code, 'worker', now)
    if (unusable) return unusable
    const worker: Worker = {
      ...description,
      hostKey: withFingerprint(description.hostKey),
      id: newWorkerId,
      state: 'online',
      stateSince: now,
      heardAt: now,
      registeredAt: now,
    }
    return accept(
      { workerId: newWorkerId },
      {
        facts: [{ kind: 'worker.registered', v: 1, worker }],
        secrets: [
          { change: 'use_code', hash: codeHash },
          { change: 'put_token', hash: tokenHash, kind: 'worker', subject: newWorkerId, at: now },
        ],
      },
    )
  },
}
