import { expect, test } from 'vitest'
import { idNumber, instantAt, workerNumber } from '../../testing/histories.ts'
import { openTables } from '../../testing/tables.ts'
import type { Session } from '../../schema/session.ts'
import { applyFact } from '../apply.ts'
import { fleetRowOf, fleetRows, sessionsOf } from './fleet.ts'

const session = (n: number, state: Session['state']): Session => ({
  id: idNumber('sess', n),
  workerId: workerNumber(1).id,
  kind: 'shell',
  title: `Terminal ${n}`,
  state,
  openedAt: instantAt(0),
  closedAt: state === 'open' ? null : instantAt(1),
  exitCode: null,
})

test('a worker comes with its latest measurement, lease, picture and number of open terminals', () => {
  const db = openTables()
  const { id } = workerNumber(1)
  for (const worker of [workerNumber(2), workerNumber(1)]) applyFact(db, { kind: 'worker.registered', v: 1, worker })
  const lease = { workerId: id, epoch: 4, state: 'free' as const, holder: null, since: instantAt(5) }
  applyFact(db, { kind: 'lease.moved', v: 1, lease, cause: 'released' })
  for (const at of [1, 2])
    applyFact(db, {
      kind: 'worker.sampled',
      v: 1,
      sample: {
        workerId: id,
        at: instantAt(at),
        cpu: at / 10,
        memoryUsedBytes: 1,
        memoryTotalBytes: 2,
        diskFreeBytes: 3,
        load1: 0,
      },
    })
  applyFact(db, { kind: 'session.opened', v: 1, session: session(1, 'open') })
  applyFact(db, { kind: 'session.closed', v: 1, session: session(2, 'closed') })

  expect(fleetRows(db).map(({ worker }) => worker.name)).toEqual(['worker-1', 'worker-2'])
  expect(fleetRowOf(db, id)).toMatchObject({ lease, picture: null, openSessions: 1, sample: { cpu: 0.2 } })
  expect(fleetRowOf(db, idNumber('wrkr', 9))).toBeNull()
})

test('open terminals come first', () => {
  const db = openTables()
  applyFact(db, { kind: 'session.closed', v: 1, session: session(1, 'closed') })
  applyFact(db, { kind: 'session.opened', v: 1, session: session(2, 'open') })
  expect(sessionsOf(db, workerNumber(1).id).map(({ id }) => id)).toEqual([idNumber('sess', 2), idNumber('sess', 1)])
})
