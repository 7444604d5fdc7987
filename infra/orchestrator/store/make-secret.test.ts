import { expect, test } from 'vitest'
import { enrolmentCode } from '#shared/contract/operators.ts'
import { leaseGrant } from '#shared/schema/lease.ts'
import { hashSecret, newCode, newSecret, newToken } from './make-secret.ts'

test('tokens show whose they are and carry 32 random bytes', () => {
  expect(newToken('operator')).toMatch(/^op_[A-Za-z0-9_-]{43}$/)
  expect(newToken('worker')).toMatch(/^wk_/)
  expect(newToken('agent')).toMatch(/^ag_/)
  expect(new Set(Array.from({ length: 100 }, () => newToken('worker'))).size).toBe(100)
})

test('codes and lease tokens fit what the contract says of them', () => {
  for (let n = 0; n < 50; n += 1) {
    const code = newCode()
    expect(enrolmentCode.parse(` ${code.toLowerCase()} `)).toBe(code)
    expect(leaseGrant.shape.token.safeParse(newSecret()).success).toBe(true)
  }
})

test('what is kept is the SHA-256 of the secret', () => {
  expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
