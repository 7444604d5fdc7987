import { expect, test } from 'vitest'
import { workerNumber } from '#shared/testing/histories.ts'
import { leaseOfWorker1, now, personNumber, sessionNumber } from '../../testing/states.ts'
import { close } from './close.ts'

const worker = workerNumber(1)
const ada = personNumber(1)
const session = sessionNumber(1)
const lease = leaseOfWorker1({ state: 'held', holder: ada })
const command = { sessionId: session.id, deviceId: ada.deviceId }

test('who has control gets it ended by the worker', () => {
  expect(close.decide({ session, worker, lease }, command, now)).toMatchObject({
    answer: { closing: session },
    facts: [],
    orders: [{ workerId: worker.id, order: { order: 'close_session', sessionId: session.id } }],
  })
})

test('what is closed is closed, whoever asks', () => {
  const closed = sessionNumber(1, { state: 'closed' })
  expect(close.decide({ session: closed, worker, lease: null }, command, now)).toMatchObject({
    answer: { closing: null },
    orders: [],
  })
})

test('without control it stays open', () => {
  expect(close.decide({ session, worker, lease: leaseOfWorker1({}) }, command, now)).toMatchObject({ code: 'no_control' })
})

test('there must be such a terminal', () => {
  expect(close.decide({ session: null, worker: null, lease: null }, command, now)).toMatchObject({ error: 'NOT_FOUND' })
})

test('nobody ends the terminal in which an agent works, control or not', () => {
  const agent = sessionNumber(1, { kind: 'agent' })
  expect(close.decide({ session: agent, worker, lease }, command, now)).toMatchObject({ code: 'agent_session' })
})
