import type { Happening } from '#shared/contract/overview.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { Session } from '#shared/schema/session.ts'
import { streamOf } from '#shared/schema/event.ts'
import { ana, people } from './stand-in-people.ts'

/** Some happenings of every kind, newest first. */
export function standInHistory(fleet: readonly FleetRow[], count: number, session: (row: FleetRow) => Session): Happening[] {
  const facts = fleet.flatMap((row) => factsOf(row, session(row)))
  return facts.slice(0, count).map((fact, index) => ({
    commit: count - index,
    at: new Date(Date.now() - (index + 1) * 7 * 60_000).toISOString(),
    event: { stream: streamOf[fact.kind], seq: count - index, fact },
  }))
}

function factsOf({ worker }: FleetRow, session: Session): Fact[] {
  const lease = { workerId: worker.id, epoch: 3, since: worker.stateSince }
  const closed = { ...session, state: 'closed' as const, closedAt: worker.stateSince }
  const operator = people.operators[1]
  return [
    { kind: 'worker.lost', v: 1, worker },
    { kind: 'lease.moved', v: 1, cause: 'released', lease: { ...lease, state: 'free', holder: null } },
    { kind: 'lease.moved', v: 1, cause: 'forced', lease: { ...lease, state: 'held', holder: ana } },
    { kind: 'session.closed', v: 1, session: { ...closed, exitCode: 1 } },
    { kind: 'session.opened', v: 1, session },
    { kind: 'worker.returned', v: 1, worker: { ...worker, stateSince: new Date().toISOString() } },
    { kind: 'worker.registered', v: 1, worker },
    ...(operator ? [{ kind: 'operator.enrolled' as const, v: 1 as const, operator }] : []),
  ]
}
