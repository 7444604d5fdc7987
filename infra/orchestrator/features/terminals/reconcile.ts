import type { SessionId, WorkerId } from '#shared/schema/ids.ts'
import type { Session } from '#shared/schema/session.ts'
import { sessionsOf } from '#shared/store/queries/fleet.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { sessionClosed } from './closed.ts'
import { openSessionsLimit } from './open.ts'
import { sessionOpened } from './opened.ts'
import { sessionOf } from './session-rows.ts'

type Reconcile = { workerId: WorkerId; alive: { sessionId: SessionId; title: string; kind: Session['kind'] }[] }
type State = { mine: Session[]; foreign: Set<SessionId> }

/**
 * A worker says which shells are alive after its start. Those that are not any more are closed (their exit code is lost);
 * those we never heard of are taken in; those we hold for closed are to be ended.
 */
export const reconcile: Rule<Reconcile, State, void> = {
  load: (db, { workerId, alive }) => ({
    mine: sessionsOf(db, workerId),
    foreign: new Set(
      alive.map(({ sessionId }) => sessionId).filter((id) => (sessionOf(db, id)?.workerId ?? workerId) !== workerId),
    ),
  }),
  decide: ({ mine, foreign }, { workerId, alive }, now) => {
    const living = new Map(alive.map((session) => [session.sessionId, session]))
    const known = new Map(mine.map((session) => [session.id, session]))
    const ended = mine.filter((session) => session.state === 'open' && !living.has(session.id))
    const room = openSessionsLimit - mine.filter((session) => session.state === 'open').length + ended.length
    const unheard = [...living.values()]
      .filter(({ sessionId }) => !known.has(sessionId) && !foreign.has(sessionId))
      .slice(0, room)
    const leftover = mine.filter((session) => session.state === 'closed' && living.has(session.id))
    return accept(undefined, {
      facts: [
        ...ended.map((session) => sessionClosed(session, null, now)),
        ...unheard.map((session) => sessionOpened({ workerId, ...session }, now)),
      ],
      orders: leftover.map(({ id }) => ({ workerId, order: { order: 'close_session' as const, sessionId: id } })),
    })
  },
}
