import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { Lease } from '#shared/schema/lease.ts'
import type { Api } from '../../connection/api.ts'
import { giveBackForgotten } from './forgotten.ts'

const [self, other] = [newId('devc'), newId('devc')]
const holder = (deviceId: typeof self) => ({ operatorId: newId('oper'), deviceId, name: 'Somebody' })
const lease = (part: Partial<Lease>): Lease => ({
  workerId: newId('wrkr'),
  epoch: 3,
  state: 'held',
  holder: holder(self),
  since: '2026-11-24T14:00:00.000Z',
  ...part,
})
// Only the lease of a row is looked at.
const rows = (leases: Lease[]) => leases.map((one) => ({ lease: one })) as unknown as FleetRow[]

test('only what this device is said to hold, and this core does not, is given back', async () => {
  const released: unknown[] = []
  const api = { leases: { release: (input: unknown) => Promise.resolve(released.push(input)) } } as unknown as Api
  const [lost, kept] = [lease({}), lease({})]
  const others = [lease({ holder: holder(other) }), lease({ state: 'free', holder: null }), lease({ state: 'fencing' })]
  await giveBackForgotten(api, rows([lost, kept, ...others]), self, [kept.workerId])
  expect(released).toEqual([{ workerId: lost.workerId, epoch: 3 }])
})

test('what cannot be given back ends by itself', async () => {
  const api = { leases: { release: () => Promise.reject(new Error('gone')) } } as unknown as Api
  await expect(giveBackForgotten(api, rows([lease({})]), self, [])).resolves.toBeUndefined()
})
