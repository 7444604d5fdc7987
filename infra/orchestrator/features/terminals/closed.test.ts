import { expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import { now, sessionNumber } from '../../testing/states.ts'
import { closed } from './closed.ts'

const session = sessionNumber(1)
const said = { workerId: session.workerId, sessionId: session.id, exitCode: 3 }

test('an ended shell is closed with its exit code', () => {
  expect(closed.decide(session, said, now)).toMatchObject({
    facts: [{ kind: 'session.closed', session: { id: session.id, state: 'closed', closedAt: now, exitCode: 3 } }],
  })
})

test('said again, or about what never was, it changes nothing', () => {
  expect(closed.decide({ ...session, state: 'closed', exitCode: 0 }, said, now)).toMatchObject({ ok: true, facts: [] })
  expect(closed.decide(null, said, now)).toMatchObject({ ok: true, facts: [] })
})

test('a worker cannot close the terminal of another', () => {
  expect(closed.decide({ ...session, workerId: idNumber('wrkr', 2) }, said, now)).toMatchObject({ code: 'not_yours' })
})
