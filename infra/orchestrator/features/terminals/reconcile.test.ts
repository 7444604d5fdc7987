import { expect, test } from 'vitest'
import { now, sessionNumber } from '../../testing/states.ts'
import { openSessionsLimit } from './open.ts'
import { reconcile } from './reconcile.ts'

const { workerId } = sessionNumber(1)
const alive = (...numbers: number[]) =>
  numbers.map((n) => ({ sessionId: sessionNumber(n).id, title: `Terminal ${n}`, kind: 'shell' as const }))
const nobody = new Set<never>()

test('what is alive stays, what is not is closed without an exit code', () => {
  const mine = [sessionNumber(1), sessionNumber(2)]
  expect(reconcile.decide({ mine, foreign: nobody }, { workerId, alive: alive(1) }, now)).toMatchObject({
    facts: [{ kind: 'session.closed', session: { id: sessionNumber(2).id, exitCode: null } }],
    orders: [],
  })
})

test('what we never heard of is taken in', () => {
  expect(reconcile.decide({ mine: [], foreign: nobody }, { workerId, alive: alive(3) }, now)).toMatchObject({
    facts: [{ kind: 'session.opened', session: { id: sessionNumber(3).id } }],
  })
})

test('what we hold for closed is to be ended', () => {
  const mine = [sessionNumber(1, { state: 'closed' })]
  expect(reconcile.decide({ mine, foreign: nobody }, { workerId, alive: alive(1) }, now)).toMatchObject({
    facts: [],
    orders: [{ order: { order: 'close_session', sessionId: sessionNumber(1).id } }],
  })
})

test('what belongs to another worker is left alone', () => {
  const foreign = new Set([sessionNumber(4).id])
  expect(reconcile.decide({ mine: [], foreign }, { workerId, alive: alive(4) }, now)).toMatchObject({ facts: [], orders: [] })
})

test('a worker cannot flood the list', () => {
  const flood = Array.from({ length: openSessionsLimit + 20 }, (_, n) => n)
  const decision = reconcile.decide({ mine: [], foreign: nobody }, { workerId, alive: alive(...flood) }, now)
  expect(decision.ok && decision.facts).toHaveLength(openSessionsLimit)
})

test('an agent’s terminal that we never heard of is taken in as one', () => {
  const [session] = alive(5)
  if (!session) throw new Error('there is none')
  expect(
    reconcile.decide({ mine: [], foreign: nobody }, { workerId, alive: [{ ...session, kind: 'agent' }] }, now),
  ).toMatchObject({
    facts: [{ session: { kind: 'agent' } }],
  })
})
