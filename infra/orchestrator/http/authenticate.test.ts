import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSecret, newToken } from '../store/make-secret.ts'
import { changeSecret, type TokenKind } from '../store/secrets.ts'
import { openTestEngine, type TestEngine } from '../testing/open-engine.ts'
import { now, deviceNumber } from '../testing/states.ts'
import { applyFact } from '#shared/store/apply.ts'
import { authenticate } from './authenticate.ts'

let it: TestEngine
beforeEach(() => void (it = openTestEngine()))
afterEach(() => it.remove())

const device = deviceNumber(1)
const give = (kind: TokenKind, subject: string) => {
  const token = newToken(kind)
  changeSecret(it.engine.db, { change: 'put_token', hash: hashSecret(token), kind, subject, at: now })
  return token
}
const whoHas = (token: string) => authenticate(it.engine.db, `Bearer ${token}`)
const enrol = (revokedAt: string | null) => {
  applyFact(it.engine.db, { kind: 'operator.enrolled', v: 1, operator: { id: device.operatorId, name: 'Ada', enrolledAt: now } })
  applyFact(it.engine.db, { kind: 'device.enrolled', v: 1, device: { ...device, revokedAt } })
}

test('a token says who calls', () => {
  enrol(null)
  expect(whoHas(give('operator', device.id))).toMatchObject({ kind: 'operator', deviceId: device.id, holder: { name: 'Ada' } })
  expect(whoHas(give('agent', 'agent_1'))).toEqual({ kind: 'agent', subject: 'agent_1' })
})

test('a revoked device is nobody, even if its token were still there', () => {
  enrol(now)
  expect(whoHas(give('operator', device.id))).toEqual({ kind: 'wrong' })
})

test('without a token one is nobody; with anything else one is wrong', () => {
  const token = give('agent', 'agent_1')
  expect(authenticate(it.engine.db, undefined)).toEqual({ kind: 'none' })
  for (const header of [
    '',
    'Bearer ',
    token,
    `bearer ${token}`,
    `Bearer ${token}x`,
    `Bearer ${newToken('agent')}`,
    `Bearer ${hashSecret(token)}`,
  ])
    expect(authenticate(it.engine.db, header)).toEqual({ kind: 'wrong' })
})

test('what is stored cannot be used as a token', () => {
  const token = give('agent', 'agent_1')
  const stored = it.engine.db.prepare<[], string>('SELECT hash FROM tokens').pluck().all()
  expect(stored).toEqual([hashSecret(token)])
  expect(stored.join()).not.toContain(token.slice(3))
})
