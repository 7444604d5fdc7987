import { expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import { now, sessionNumber } from '../../testing/states.ts'
import { openSessionsLimit } from './open.ts'
import { opened } from './opened.ts'

const session = sessionNumber(1)
const said = { workerId: session.workerId, sessionId: session.id, title: session.title, kind: session.kind }

test('a shell that runs is in the history', () => {
  expect(opened.decide({ known: null, openCount: 0 }, said, now)).toMatchObject({
    facts: [{ kind: 'session.opened', session: { ...session, openedAt: now } }],
  })
})

test.each(['open', 'closed'] as const)('what is %s already is not opened again', (state) => {
  expect(opened.decide({ known: { ...session, state }, openCount: 1 }, said, now)).toMatchObject({ ok: true, facts: [] })
})

test('a worker cannot claim the terminal of another', () => {
  const known = sessionNumber(1, { workerId: idNumber('wrkr', 2) })
  expect(opened.decide({ known, openCount: 0 }, said, now)).toMatchObject({ ok: false, code: 'not_yours' })
})

test('one too many is to be ended', () => {
  expect(opened.decide({ known: null, openCount: openSessionsLimit }, said, now)).toMatchObject({
    facts: [],
    orders: [{ order: { order: 'close_session', sessionId: session.id } }],
  })
})

test('a title is cut to what a row holds', () => {
  const decision = opened.decide({ known: null, openCount: 0 }, { ...said, title: 'x'.repeat(500) }, now)
  expect(decision).toMatchObject({ facts: [{ session: { title: 'x'.repeat(80) } }] })
})

test('an agent’s terminal is known as one', () => {
  expect(opened.decide({ known: null, openCount: 0 }, { ...said, kind: 'agent' }, now)).toMatchObject({
    facts: [{ session: { kind: 'agent' } }],
  })
})
