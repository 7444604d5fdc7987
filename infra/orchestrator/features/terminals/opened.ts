import type { Fact } from '#shared/schema/event.ts'
import type { SessionId, WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Session } from '#shared/schema/session.ts'
import { sessionsOf } from '#shared/store/queries/fleet.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { openSessionsLimit } from './open.ts'
import { sessionOf } from './session-rows.ts'

type State = { known: Session | null; openCount: number }

/**
 * A worker says that a shell runs. Said again, or after it was closed, it changes nothing; one too
 * many is to be ended; another worker's it cannot claim.
 */
export const opened: Rule<{ workerId: WorkerId; sessionId: SessionId; title: string; kind: Session['kind'] }, State, void> = {
  load: (db, { workerId, sessionId }) => ({
    known: sessionOf(db, sessionId),
    openCount: sessionsOf(db, workerId).filter((session) => session.state === 'open').length,
  }),
  decide: ({ known, openCount }, { workerId, sessionId, title, kind }, now) => {
    if (known && known.workerId !== workerId) return refuse('not_yours', 'This terminal belongs to another worker.', 'FORBIDDEN')
    if (known) return accept(undefined)
    if (openCount >= openSessionsLimit)
      return accept(undefined, { orders: [{ workerId, order: { order: 'close_session', sessionId } }] })
    return accept(undefined, { facts: [sessionOpened({ workerId, sessionId, title, kind }, now)] })
  },
}

export const sessionOpened = (
  { workerId, sessionId: id, title, kind }: { workerId: WorkerId; sessionId: SessionId; title: string; kind: Session['kind'] },
  now: Instant,
): Fact => ({
  kind: 'session.opened',
  v: 1,
  session: {
    id,
    workerId,
    kind,
    title: title.slice(0, 80),
    state: 'open',
    openedAt: now,
    closedAt: null,
    exitCode: null,
  },
})
