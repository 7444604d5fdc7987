import type { Fact } from '#shared/schema/event.ts'
import type { SessionId, WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Session } from '#shared/schema/session.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { sessionOf } from './session-rows.ts'

type Closed = { workerId: WorkerId; sessionId: SessionId; exitCode: number | null }

/** A worker says that a shell ended. */
export const closed: Rule<Closed, Session | null, void> = {
  load: (db, { sessionId }) => sessionOf(db, sessionId),
  decide: (session, { workerId, exitCode }, now) => {
    if (!session) return accept(undefined)
    if (session.workerId !== workerId) return refuse('not_yours', 'This terminal belongs to another worker.', 'FORBIDDEN')
    if (session.state === 'closed') return accept(undefined)
    return accept(undefined, { facts: [sessionClosed(session, exitCode, now)] })
  },
}

export const sessionClosed = (session: Session, exitCode: number | null, now: Instant): Fact => ({
  kind: 'session.closed',
  v: 1,
  session: { ...session, state: 'closed', closedAt: now, exitCode },
})
