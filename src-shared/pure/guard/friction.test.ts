import { expect, test } from 'vitest'
import type { Approval } from '../../schema/approval.ts'
import type { Device } from '../../schema/operator.ts'
import { idNumber, instantAt } from '../../testing/ids.ts'
import { decidersOf, frictionOf } from './friction.ts'

const dollars = (whole: string): Pick<Approval, 'intent' | 'held'> => {
  const amount = { amount: `${whole}500000000000`, asset: 'CAD/12' }
  const intent: Approval['intent'] = {
    kind: 'payment',
    purchase: 'a domain',
    payee: { host: 'shop.example', name: '' },
    url: 'https://shop.example/',
    amount,
    lines: [],
    recurring: false,
    alternatives: [],
    reason: 'x',
  }
  return { intent, held: { transferId: 'hold|x', amount } }
}

test('a person alone only confirms what is large', () => {
  expect(frictionOf(dollars('19'), 1)).toEqual({ twoGestures: false, dwellMs: 0, typed: null })
  expect(frictionOf(dollars('20'), 1)).toEqual({ twoGestures: true, dwellMs: 0, typed: null })
})

test('where several decide, evidence is looked at, and a large amount is typed', () => {
  expect(frictionOf(dollars('19'), 2)).toEqual({ twoGestures: false, dwellMs: 2_000, typed: null })
  expect(frictionOf(dollars('20'), 2)).toEqual({ twoGestures: true, dwellMs: 2_000, typed: '20.5' })
})

test('who has no device that is not revoked decides nothing', () => {
  const operator = (n: number) => ({ id: idNumber('oper', n), name: `Person ${n}`, enrolledAt: instantAt(0) })
  const device = (n: number, revokedAt: string | null): Device => ({
    id: idNumber('devc', n),
    operatorId: idNumber('oper', n),
    name: 'Laptop',
    publicKey: 'A'.repeat(43),
    enrolledAt: instantAt(0),
    revokedAt,
  })
  expect(decidersOf([operator(1), operator(2), operator(3)], [device(1, null), device(2, instantAt(1))])).toBe(1)
})
