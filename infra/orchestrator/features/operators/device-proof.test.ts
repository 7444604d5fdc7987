import { expect, test } from 'vitest'
import { newDevice } from '../../testing/identities.ts'
import { provesDeviceKey } from './device-proof.ts'

const code = 'ABCDE-FGHJK-MNPQR-STVWX'

test('only the key itself can prove itself, for this code and for nothing else', () => {
  const [mine, other] = [newDevice(), newDevice()]
  expect(provesDeviceKey(code, mine.publicKey, mine.prove(code))).toBe(true)
  expect(provesDeviceKey(code, other.publicKey, mine.prove(code))).toBe(false)
  expect(provesDeviceKey(code, mine.publicKey, mine.prove('00000-00000-00000-00000'))).toBe(false)
})

test.each(['', 'AAAA', 'A'.repeat(86), '!'.repeat(86)])('%j proves nothing', (proof) => {
  expect(provesDeviceKey(code, newDevice().publicKey, proof)).toBe(false)
})

test('a key that is no point of the curve proves nothing', () => {
  expect(provesDeviceKey(code, Buffer.alloc(32, 0xff).toString('base64url'), 'A'.repeat(86))).toBe(false)
})
