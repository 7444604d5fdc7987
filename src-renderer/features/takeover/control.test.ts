import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { Connection } from '#shared/contract/settings.ts'
import type { Lease } from '#shared/schema/lease.ts'
import { controlOf, controlWords } from './control.ts'

const at = '2026-11-24T14:00:00.000Z'
const [me, ana, desk, laptop, anasDesk] = [newId('oper'), newId('oper'), newId('devc'), newId('devc'), newId('devc')]
const self: Connection['self'] = {
  operator: { id: me, name: 'Kim', enrolledAt: at },
  device: { id: desk, operatorId: me, name: 'desk', publicKey: 'k', enrolledAt: at, revokedAt: null },
}
const lease = (state: Lease['state'], holder: Lease['holder']): Lease => ({
  workerId: newId('wrkr'),
  epoch: 3,
  state,
  holder,
  since: at,
})
const byMe = { operatorId: me, deviceId: desk, name: 'Kim' }
const byMyLaptop = { operatorId: me, deviceId: laptop, name: 'Kim' }
const byAna = { operatorId: ana, deviceId: anasDesk, name: 'Ana' }

test.each([
  ['no lease yet', null, { state: 'free' }],
  ['free', lease('free', null), { state: 'free' }],
  ['mine', lease('held', byMe), { state: 'yours', since: at }],
  ['moving to me', lease('fencing', byMe), { state: 'moving-to-you', since: at }],
  ['another operator', lease('held', byAna), { state: 'other', name: 'Ana', since: at }],
  ['moving to another', lease('fencing', byAna), { state: 'moving-to-other', name: 'Ana', since: at }],
  [
    'my other device is not this console',
    lease('held', byMyLaptop),
    { state: 'other', name: 'Kim (another console)', since: at },
  ],
] as const)('%s', (_, held, control) => expect(controlOf(held, self)).toEqual(control))

test('before this console knows who it is, nobody is "you"', () => {
  expect(controlOf(lease('held', byMe), null)).toMatchObject({ state: 'other', name: 'Kim' })
})

test('words name who', () => {
  expect(controlWords(controlOf(lease('held', byAna), self), true)).toBe('Ana is in control')
  expect(controlWords({ state: 'free' }, true)).toBeNull()
})

test('while the orchestrator is not heard, nobody is said to be in control now', () => {
  for (const state of ['yours', 'moving-to-you'] as const) expect(controlWords({ state, since: at }, false)).toMatch(/was|were/)
  for (const state of ['other', 'moving-to-other'] as const)
    expect(controlWords({ state, name: 'Ana', since: at }, false)).toMatch(/was/)
})
