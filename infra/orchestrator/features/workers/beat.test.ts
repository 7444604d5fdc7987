import { expect, test } from 'vitest'
import { workerNumber } from '#shared/testing/histories.ts'
import { idleSample } from '../../testing/identities.ts'
import { now } from '../../testing/states.ts'
import { beat } from './beat.ts'

const worker = workerNumber(1)
const command = { workerId: worker.id, sample: idleSample, recordSample: false }

test('a beat of a worker that is online is no event of its own', () => {
  expect(beat.decide(worker, command, now)).toMatchObject({ ok: true, facts: [] })
})

test('its measurement is recorded when one is due', () => {
  expect(beat.decide(worker, { ...command, recordSample: true }, now)).toMatchObject({
    facts: [{ kind: 'worker.sampled', sample: { ...idleSample, workerId: worker.id, at: now } }],
  })
})

test('a lost worker that beats is back', () => {
  expect(beat.decide(workerNumber(1, { state: 'lost' }), command, now)).toMatchObject({
    facts: [{ kind: 'worker.returned', worker: { state: 'online', stateSince: now, heardAt: now } }],
  })
})

test('an unknown worker is told to register', () => {
  expect(beat.decide(null, command, now)).toMatchObject({ error: 'NOT_FOUND', words: expect.stringContaining('new code') })
})
