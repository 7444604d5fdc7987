import { afterEach, beforeEach, expect, test } from 'vitest'
import { authenticate } from '../../http/authenticate.ts'
import { hashSecret, newToken } from '../../store/make-secret.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { programToken } from './program-token.ts'

let it: TestEngine
beforeEach(() => (it = openTestEngine()))
afterEach(() => it.remove())

const give = (kind: 'executor' | 'egress') => {
  const token = newToken(kind)
  it.engine.run(programToken, { kind, tokenHash: hashSecret(token) })
  return () => authenticate(it.engine.db, `Bearer ${token}`).kind
}

test('a program is known by its token, and only by its newest', () => {
  const first = give('executor')
  const proxy = give('egress')
  expect([first(), proxy()]).toEqual(['executor', 'egress'])
  const second = give('executor')
  expect([first(), second(), proxy()]).toEqual(['wrong', 'executor', 'egress'])
})
