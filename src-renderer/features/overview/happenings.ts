import type { Happening } from '#shared/contract/overview.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { WorkerId } from '#shared/schema/ids.ts'

/** One line of "since you left". */
export type Line = {
  /** The newest commit it tells of. */
  commit: number
  at: string
  words: string
  workerId: WorkerId | null
  /** Something went away that a person may want to look at. */
  notable: boolean
}

/**
 * The history as lines for a person, newest first. A takeover is told once, when it is done: its asking is left out
 * where its end is in the list.
 * @param nameOf a worker's name by its id
 */
export function linesOf(rows: readonly Happening[], nameOf: (id: WorkerId) => string): Line[] {
  const done = new Set(
    rows.flatMap(({ event: { fact } }) => (fact.kind === 'lease.moved' && fact.lease.state !== 'fencing' ? leaseKey(fact) : [])),
  )
  return rows.flatMap(({ commit, at, event: { fact } }) => {
    if (fact.kind === 'lease.moved' && fact.lease.state === 'fencing' && done.has(leaseKey(fact))) return []
    const told = tell(fact, nameOf)
    return told ? [{ commit, at, ...told }] : []
  })
}

const leaseKey = ({ lease }: { lease: { workerId: string; epoch: number } }) => `${lease.workerId} ${lease.epoch}`

function tell(fact: Fact, nameOf: (id: WorkerId) => string): Pick<Line, 'words' | 'workerId' | 'notable'> | null {
  const line = (words: string, workerId: WorkerId | null = null, notable = false) => ({ words, workerId, notable })
  switch (fact.kind) {
    case 'worker.registered':
      return line(`${fact.worker.name} registered`, fact.worker.id)
    case 'worker.lost':
      return line(`${fact.worker.name} went silent`, fact.worker.id, true)
    case 'worker.returned':
      return line(`${fact.worker.name} came back`, fact.worker.id)
    case 'lease.moved':
      return line(leaseWords(fact, nameOf(fact.lease.workerId)), fact.lease.workerId, fact.cause === 'forced')
    case 'session.opened':
      return line(`${fact.session.title} opened on ${nameOf(fact.session.workerId)}`, fact.session.workerId)
    case 'session.closed':
      return line(
        `${fact.session.title} on ${nameOf(fact.session.workerId)} ${exitWords(fact.session.exitCode)}`,
        fact.session.workerId,
      )
    case 'operator.enrolled':
      return line(`${fact.operator.name} enrolled as an operator`)
    case 'device.enrolled':
      return line(`The device ${fact.device.name} was enrolled`)
    case 'device.revoked':
      return line(`The device ${fact.device.name} was revoked`, null, true)
    default:
      return null
  }
}

function leaseWords({ lease, cause }: Extract<Fact, { kind: 'lease.moved' }>, worker: string): string {
  const who = lease.holder?.name ?? 'Someone'
  if (lease.state === 'fencing') return `${who} asked for control of ${worker}`
  if (lease.state === 'held')
    return cause === 'forced' ? `${who} took control of ${worker} by force` : `${who} took control of ${worker}`
  switch (cause) {
    case 'released':
      return `Control of ${worker} was handed back`
    case 'expired':
      return `Control of ${worker} ended: its holder was not heard any more`
    case 'worker_lost':
      return `Control of ${worker} ended: the worker went silent`
    default:
      return `Control of ${worker} ended`
  }
}

/** How a terminal ended: `ended with code 1`. */
export const exitWords = (exitCode: number | null): string =>
  exitCode === null ? 'ended; how is not known' : `ended with code ${exitCode}`
