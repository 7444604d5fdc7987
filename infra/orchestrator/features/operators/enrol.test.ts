import { expect, test } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import { deviceNumber, now } from '../../testing/states.ts'
import { enrol } from './enrol.ts'

const code = { hash: 'c'.repeat(64), role: 'operator' as const, expiresAt: instantAt(2_000_000) }
const asked = {
  codeHash: code.hash,
  proven: true,
  operatorName: 'Ada',
  deviceName: 'Laptop',
  publicKey: 'K'.repeat(43),
  tokenHash: 't'.repeat(64),
  newOperatorId: idNumber('oper', 7),
  newDeviceId: idNumber('devc', 7),
}
const ada = { id: idNumber('oper', 1), name: 'Ada', enrolledAt: instantAt(0) }

test('the first device brings its operator with it; the code is used up and the token valid in the same step', () => {
  expect(enrol.decide({ code, operators: [], devices: [] }, asked, now)).toMatchObject({
    ok: true,
    facts: [
      { kind: 'operator.enrolled', operator: { id: asked.newOperatorId, name: 'Ada' } },
      { kind: 'device.enrolled', device: { id: asked.newDeviceId, operatorId: asked.newOperatorId, revokedAt: null } },
    ],
    secrets: [
      { change: 'use_code', hash: code.hash },
      { change: 'drop_tokens', subject: asked.newDeviceId },
      { change: 'put_token', kind: 'operator', subject: asked.newDeviceId, hash: asked.tokenHash },
    ],
  })
})

test('no event carries the token or the code, not even hashed', () => {
  const decision = enrol.decide({ code, operators: [], devices: [] }, asked, now)
  const facts = JSON.stringify(decision.ok && decision.facts)
  expect(facts).not.toContain(asked.tokenHash)
  expect(facts).not.toContain(code.hash)
})

test('a known name, whatever its case, means another device of that person', () => {
  const decision = enrol.decide({ code, operators: [ada], devices: [] }, { ...asked, operatorName: 'ADA' }, now)
  expect(decision).toMatchObject({
    answer: { operator: ada },
    facts: [{ kind: 'device.enrolled', device: { operatorId: ada.id } }],
  })
})

test('the same key again gets a new token, and the old one ends', () => {
  const known = deviceNumber(1, { publicKey: asked.publicKey })
  expect(enrol.decide({ code, operators: [ada], devices: [known] }, asked, now)).toMatchObject({
    answer: { device: known },
    facts: [],
    secrets: [{ change: 'use_code' }, { change: 'drop_tokens', subject: known.id }, { change: 'put_token', subject: known.id }],
  })
})

test('a revoked key stays out', () => {
  const revoked = deviceNumber(1, { publicKey: asked.publicKey, revokedAt: instantAt(5) })
  expect(enrol.decide({ code, operators: [ada], devices: [revoked] }, asked, now)).toMatchObject({ code: 'device_revoked' })
})

test('without proof of the key, or without a code, nothing happens', () => {
  expect(enrol.decide({ code, operators: [], devices: [] }, { ...asked, proven: false }, now)).toMatchObject({
    code: 'bad_proof',
  })
  expect(enrol.decide({ code: null, operators: [], devices: [] }, asked, now)).toMatchObject({ code: 'wrong_code' })
})
