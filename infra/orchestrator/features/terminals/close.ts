import type { DeviceId, SessionId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import type { Session } from '#shared/schema/session.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { leaseOf } from '../takeover/lease-rows.ts'
import { workerOf } from '../workers/worker-rows.ts'
import { lacksControl } from './needs-control.ts'
import { sessionOf } from './session-rows.ts'

type State = { session: Session | null; worker: Worker | null; lease: Lease | null }

/** Asks the worker to end a shell. Answers whether there is anything to wait for: a closed one is closed. */
export const close: Rule<{ sessionId: SessionId; deviceId: DeviceId }, State, { closing: Session | null }> = {
  load: (db, { sessionId }) => {
    const session = sessionOf(db, sessionId)
    return {
      session,
      worker: session && workerOf(db, session.workerId),
      lease: session && leaseOf(db, session.workerId),
    }
  },
  decide: ({ session, worker, lease }, { sessionId, deviceId }) => {
    if (!session) return refuse('no_such_session', 'There is no such terminal.', 'NOT_FOUND')
    if (session.state === 'closed') return accept({ closing: null })
    if (session.kind === 'agent')
      return refuse('agent_session', 'This terminal shows an agent at work. Pause or stop its trial instead.')
    const lacking = lacksControl(worker, lease, deviceId)
    if (lacking) return lacking
    return accept(
      { closing: session },
      { orders: [{ workerId: session.workerId, order: { order: 'close_session', sessionId } }] },
    )
  },
}
