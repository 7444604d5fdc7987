import type { DeviceId, SessionId, WorkerId } from '#shared/schema/ids.ts'
import type { Lease } from '#shared/schema/lease.ts'
import type { Session, TerminalSize } from '#shared/schema/session.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { sessionsOf } from '#shared/store/queries/fleet.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { leaseOf } from '../takeover/lease-rows.ts'
import { workerOf } from '../workers/worker-rows.ts'
import { lacksControl } from './needs-control.ts'

/** How many terminals of one worker may be open at once. */
export const openSessionsLimit = 64

type Open = { workerId: WorkerId; deviceId: DeviceId; sessionId: SessionId; size: TerminalSize }
type State = { worker: Worker | null; lease: Lease | null; sessions: Session[] }

/** Asks the worker for a shell. It is in the history once the worker says that it runs (see `opened`). */
export const open: Rule<Open, State, { title: string }> = {
  load: (db, { workerId }) => ({
    worker: workerOf(db, workerId),
    lease: leaseOf(db, workerId),
    sessions: sessionsOf(db, workerId),
  }),
  decide: ({ worker, lease, sessions }, { workerId, deviceId, sessionId, size }) => {
    const lacking = lacksControl(worker, lease, deviceId)
    if (lacking) return lacking
    if (sessions.filter((session) => session.state === 'open').length >= openSessionsLimit)
      return refuse('too_many_sessions', `This worker has ${openSessionsLimit} terminals open already. Close one first.`)
    const title = `Terminal ${sessions.length + 1}`
    return accept({ title }, { orders: [{ workerId, order: { order: 'open_session', sessionId, title, size } }] })
  },
}
