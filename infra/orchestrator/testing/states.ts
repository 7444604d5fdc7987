import { idNumber, instantAt } from '#shared/testing/histories.ts'
import type { Lease, LeaseHolder } from '#shared/schema/lease.ts'
import type { Device } from '#shared/schema/operator.ts'
import type { Session } from '#shared/schema/session.ts'

/** The moment at which rules decide in tests. */
export const now = instantAt(1_000_000)

export const personNumber = (n: number): LeaseHolder => ({
  operatorId: idNumber('oper', n),
  deviceId: idNumber('devc', n),
  name: `Person ${n}`,
})

export const leaseOfWorker1 = (change: Partial<Lease>): Lease => ({
  workerId: idNumber('wrkr', 1),
  epoch: 4,
  state: 'free',
  holder: null,
  since: instantAt(0),
  ...change,
})

export const deviceNumber = (n: number, change: Partial<Device> = {}): Device => ({
  id: idNumber('devc', n),
  operatorId: idNumber('oper', n),
  name: `Laptop ${n}`,
  publicKey: String(n).repeat(43).slice(0, 43),
  enrolledAt: instantAt(0),
  revokedAt: null,
  ...change,
})

export const sessionNumber = (n: number, change: Partial<Session> = {}): Session => ({
  id: idNumber('sess', n),
  workerId: idNumber('wrkr', 1),
  kind: 'shell',
  title: `Terminal ${n}`,
  state: 'open',
  openedAt: instantAt(0),
  closedAt: null,
  exitCode: null,
  ...change,
})
