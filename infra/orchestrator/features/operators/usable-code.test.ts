import { expect, test } from 'vitest'
import { instantAt } from '#shared/testing/histories.ts'
import { now } from '../../testing/states.ts'
import { unusableCode } from './usable-code.ts'

const code = { hash: 'a'.repeat(64), role: 'worker' as const, expiresAt: instantAt(2_000_000) }

test('a code that is known, for this role, and not expired may be used', () => {
  expect(unusableCode(code, 'worker', now)).toBeNull()
})

test('a used code and a code for something else look like an unknown one', () => {
  const unknown = unusableCode(null, 'worker', now)
  expect(unknown).toMatchObject({ code: 'wrong_code' })
  expect(unusableCode(code, 'operator', now)).toEqual(unknown)
})

test('at its moment of expiry a code has expired', () => {
  expect(unusableCode({ ...code, expiresAt: now }, 'worker', now)).toMatchObject({ code: 'expired_code' })
})
