import { expect, test } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import type { Worker } from '#shared/schema/worker.ts'
import { describeWorker, hostKey } from '../../testing/identities.ts'
import { now } from '../../testing/states.ts'
import { hello } from './hello.ts'
import { withFingerprint } from './host-fingerprint.ts'

const description = describeWorker(1)
const known: Worker = {
  ...description,
  hostKey: withFingerprint(description.hostKey),
  id: idNumber('wrkr', 1),
  state: 'online',
  stateSince: instantAt(0),
  heardAt: instantAt(0),
  registeredAt: instantAt(0),
}
const said = { workerId: known.id, description }

test('a supervisor that restarts and says the same leaves no trace', () => {
  expect(hello.decide(known, said, now)).toMatchObject({ ok: true, facts: [] })
})

test('what changed is recorded, and the worker has been online all along', () => {
  const moved = { ...description, ssh: { ...description.ssh, port: 4022 } }
  expect(hello.decide(known, { ...said, description: moved }, now)).toMatchObject({
    facts: [{ kind: 'worker.returned', worker: { ssh: { port: 4022 }, stateSince: instantAt(0), heardAt: now } }],
  })
})

test('a lost worker is back', () => {
  expect(hello.decide({ ...known, state: 'lost' }, said, now)).toMatchObject({
    facts: [{ kind: 'worker.returned', worker: { state: 'online', stateSince: now } }],
  })
})

test('another host key is refused with both fingerprints, and nothing is recorded', () => {
  const other = hostKey(2)
  const decision = hello.decide(known, { ...said, description: { ...description, hostKey: other } }, now)
  expect(decision).toMatchObject({ ok: false, code: 'host_key_changed' })
  expect(decision).toMatchObject({ words: expect.stringContaining(known.hostKey.fingerprint) })
  expect(decision).toMatchObject({ words: expect.stringContaining(withFingerprint(other).fingerprint) })
})

test('a changed key cannot hide behind the old fingerprint', () => {
  const forged = { publicKey: hostKey(2).publicKey, fingerprint: known.hostKey.fingerprint }
  expect(hello.decide(known, { ...said, description: { ...description, hostKey: forged } }, now)).toMatchObject({
    code: 'host_key_changed',
    words: expect.stringContaining(withFingerprint(forged).fingerprint),
  })
})
