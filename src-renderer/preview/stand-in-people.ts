import { newId } from '#shared/pure/id.ts'
import type { Device, Operator } from '#shared/schema/operator.ts'

const at = new Date(Date.now() - 3 * 86_400_000).toISOString()

const person = (name: string): Operator => ({ id: newId('oper'), name, enrolledAt: at })
const deviceOf = ({ id }: Operator, name: string, revokedAt: string | null = null): Device => ({
  id: newId('devc'),
  operatorId: id,
  name,
  publicKey: 'A'.repeat(43),
  enrolledAt: at,
  revokedAt,
})

const [kim, anaPerson] = [person('Kim'), person('Ana')]
const [desk, laptop, anasDesk] = [deviceOf(kim, 'desk'), deviceOf(kim, 'old laptop', at), deviceOf(anaPerson, 'jump host')]

export const self = { operator: kim, device: desk }
export const me = { operatorId: kim.id, deviceId: desk.id, name: kim.name }
export const ana = { operatorId: anaPerson.id, deviceId: anasDesk.id, name: anaPerson.name }
export const people = { operators: [kim, anaPerson], devices: [desk, laptop, anasDesk] }
