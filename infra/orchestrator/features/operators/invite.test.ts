import { expect, test } from 'vitest'
import { now } from '../../testing/states.ts'
import { codeLifeMs, invite } from './invite.ts'

test('a code is usable for an hour and is in no event', () => {
  const expiresAt = new Date(Date.parse(now) + codeLifeMs).toISOString()
  expect(invite.decide(null, { role: 'worker', codeHash: 'c'.repeat(64) }, now)).toEqual({
    ok: true,
    answer: { expiresAt },
    facts: [],
    secrets: [{ change: 'put_code', hash: 'c'.repeat(64), role: 'worker', expiresAt }],
    orders: [],
  })
})
