import type { Happening } from '#shared/contract/overview.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { TrialId, WorkerId } from '#shared/schema/ids.ts'
import type { Place } from '../../shell/place.ts'
import { tellTrial, trialChange } from './trial-lines.ts'

/** One line of "since you left". */
export type Line = {
  /** The newest commit it tells of. */
  commit: number
  at: string
  words: string
  /** Where to look at it. */
  place: Place | null
  /** Something went away that a person may want to look at. */
  notable: boolean
}

/**
 * The history as lines for a person, newest first. A takeover is told once, when it is done: its asking is left out
 * where its end is in the list. A worker's return is told only where it had been away. A trial's row is written again for many reasons; each change of its state is told once.
 * @param nameOf a worker's name by its id
 * @param titleOf a trial's title by its id
 */
export function linesOf(
  rows: readonly Happening[],
  nameOf: (id: WorkerId) => string,
  titleOf: (id: TrialId) => string = () => 'A trial',
): Line[] {
  const told = toldOnce(rows)
  const done = new Set(
    rows.flatMap(({ event: { fact } }) => (fact.kind === 'lease.moved' && fact.lease.state !== 'fencing' ? leaseKey(fact) : [])),
  )
  return rows.flatMap(({ commit, at, event: { fact } }) => {
    if (fact.kind === 'lease.moved' && fact.lease.state === 'fencing' && done.has(leaseKey(fact))) return []
    if (isTrialFact(fact)) {
      const change = trialChange(fact)
      if (change === null || told.get(change) !== fact) return []
    }
    if (fact.kind === 'worker.returned' && !isReturn(fact, at)) return []
    const line = tell(fact, nameOf, titleOf)
    return line ? [{ commit, at, ...line }] : []
  })
}

/** A worker that was there all the time is recorded the same way when something else about it changed, such as its version. */
const isReturn = ({ worker }: Extract<Fact, { kind: 'worker.returned' }>, at: string): boolean => worker.stateSince >= at

const leaseKey = ({ lease }: { lease: { workerId: string; epoch: number } }) => `${lease.workerId} ${lease.epoch}`

type TrialFact = Extract<Fact, { kind: 'trial.changed' | 'task.changed' }>

const isTrialFact = (fact: Fact): fact is TrialFact => fact.kind === 'trial.changed' || fact.kind === 'task.changed'

/** The first fact that told each change of a trial's state; rows come newest first. */
function toldOnce(rows: readonly Happening[]): ReadonlyMap<string, Fact> {
  const first = new Map<string, Fact>()
  for (const { event } of rows) {
    const change = isTrialFact(event.fact) ? trialChange(event.fact) : null
    if (change !== null) first.set(change, event.fact)
  }
  return first
}

type Told = Pick<Line, 'words' | 'place' | 'notable'>

function tell(fact: Fact, nameOf: (id: WorkerId) => string, titleOf: (id: TrialId) => string): Told | null {
  const line = (words: string, workerId: WorkerId | null = null, notable = false): Told => ({
    words,
    place: workerId && { screen: 'worker', workerId },
    notable,
  })
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
      // What agents do is told by their trials.
      if (fact.session.kind === 'agent') return null
      return line(`${fact.session.title} opened on ${nameOf(fact.session.workerId)}`, fact.session.workerId)
    case 'session.closed':
      if (fact.session.kind === 'agent') return null
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
    case 'trial.changed':
    case 'task.changed': {
      const told = tellTrial(fact, titleOf)
      return told && { words: told.words, place: { screen: 'trial', trialId: told.trialId }, notable: told.notable }
    }
    case 'experiment.planned':
      return {
        words: `The experiment “${fact.experiment.title}” was planned`,
        place: { screen: 'experiment', experimentId: fact.experiment.id },
        notable: false,
      }
    case 'agent.installed':
      if (fact.install.state === 'ready')
        return line(
          `${agentKinds[fact.install.agent].title} was installed on ${nameOf(fact.install.workerId)}`,
          fact.install.workerId,
        )
      if (fact.install.state === 'failed')
        return line(
          `${agentKinds[fact.install.agent].title} could not be installed on ${nameOf(fact.install.workerId)}`,
          fact.install.workerId,
          true,
        )
      return null
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
