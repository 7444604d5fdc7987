import { expect, test } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import { describeWorker } from '../../testing/identities.ts'
import { now } from '../../testing/states.ts'
import { withFingerprint } from './host-fingerprint.ts'
import { register } from './register.ts'

const code = { hash: 'c'.repeat(64), role: 'worker' as const, expiresAt: instantAt(2_000_000) }
const asked = {
  codeHash: code.hash,
  description: describeWorker(1),
  newWorkerId: idNumber('wrkr', 1),
  tokenHash: 't'.repeat(64),
}

test('a worker is online from its registration, with the host key it showed and its true fingerprint', () => {
  expect(register.decide(code, asked, now)).toMatchObject({
    answer: { workerId: asked.newWorkerId },
    facts: [
      {
        kind: 'worker.registered',
        worker: { id: asked.newWorkerId, state: 'online', heardAt: now, hostKey: withFingerprint(asked.description.hostKey) },
      },
    ],
    secrets: [{ change: 'use_code' }, { change: 'put_token', kind: 'worker', subject: asked.newWorkerId }],
  })
})

test('an operator’s code registers no worker', () => {
  expect(register.decide({ ...code, role: 'operator' }, asked, now)).toMatchObject({ code: 'wrong_code' })
})
