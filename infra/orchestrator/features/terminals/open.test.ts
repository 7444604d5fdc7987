import { expect, test } from 'vitest'
import { idNumber, workerNumber } from '#shared/testing/histories.ts'
import { leaseOfWorker1, now, personNumber, sessionNumber } from '../../testing/states.ts'
import { open, openSessionsLimit } from './open.ts'

const worker = workerNumber(1)
const [ada, bob] = [personNumber(1), personNumber(2)]
const lease = leaseOfWorker1({ state: 'held', holder: ada })
const command = { workerId: worker.id, deviceId: ada.deviceId, sessionId: idNumber('sess', 5), size: { cols: 80, rows: 24 } }

test('who has control gets a shell asked for; it is recorded only once it runs', () => {
  const sessions = [sessionNumber(1), sessionNumber(2, { state: 'closed' })]
  expect(open.decide({ worker, lease, sessions }, command, now)).toEqual({
    ok: true,
    answer: { title: 'Terminal 3' },
    facts: [],
    secrets: [],
    orders: [
      {
        workerId: worker.id,
        order: { order: 'open_session', sessionId: command.sessionId, title: 'Terminal 3', size: command.size },
      },
    ],
  })
})

test.each([
  ['someone else has it', leaseOfWorker1({ state: 'held', holder: bob })],
  ['nobody has it', leaseOfWorker1({})],
  ['the worker has not acknowledged it', leaseOfWorker1({ state: 'fencing', holder: ada })],
  ['nobody ever had it', null],
])('without control there is no shell: %s', (_, lease) => {
  expect(open.decide({ worker, lease, sessions: [] }, command, now)).toMatchObject({ ok: false, code: 'no_control' })
})

test('a lost worker opens nothing', () => {
  expect(open.decide({ worker: workerNumber(1, { state: 'lost' }), lease, sessions: [] }, command, now)).toMatchObject({
    code: 'worker_lost',
  })
})

test('there is a limit, and closed ones do not count', () => {
  const many = Array.from({ length: openSessionsLimit }, (_, n) => sessionNumber(n))
  expect(open.decide({ worker, lease, sessions: many }, command, now)).toMatchObject({ code: 'too_many_sessions' })
  const sessions = [...many.slice(1), sessionNumber(0, { state: 'closed' })]
  expect(open.decide({ worker, lease, sessions }, command, now)).toMatchObject({ ok: true })
})
