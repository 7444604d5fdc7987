import { expect, test } from 'vitest'
import type { Flow } from '../../schema/flow.ts'
import { idNumber, instantAt } from '../../testing/ids.ts'
import { workerNumber } from '../../testing/histories.ts'
import { openTables } from '../../testing/tables.ts'
import { applyFact } from '../apply.ts'
import { trafficHar } from './traffic-har.ts'
import { trafficView } from './traffic.ts'

const flowNumber = (n: number, change: Partial<Flow> = {}): Flow => ({
  id: idNumber('flow', n),
  at: instantAt(n),
  workerId: idNumber('wrkr', 1),
  trialId: null,
  taskId: null,
  from: 'agent',
  method: 'GET',
  scheme: 'https',
  host: 'shop.test',
  port: 443,
  path: '/Cart',
  queryNames: [],
  requestHeaders: ['accept'],
  responseHeaders: ['content-type'],
  contentType: 'text/html',
  status: 200,
  verdict: 'allowed',
  why: '',
  card: null,
  approvalId: null,
  requestBytes: 100,
  responseBytes: 900,
  ms: 50,
  heldMs: 20,
  ...change,
})

const tables = (...flows: Flow[]) => {
  const db = openTables()
  applyFact(db, { kind: 'worker.registered', v: 1, worker: workerNumber(1) })
  for (const flow of flows) applyFact(db, { kind: 'flow.seen', v: 1, flow })
  return db
}
const all = { trialId: null, verdict: null, text: '' }

test('requests newest first, found by part of where they went and by what was decided, and counted by host', () => {
  const db = tables(
    flowNumber(1),
    flowNumber(2, { host: 'evil.test', path: '/pay', verdict: 'refused' }),
    flowNumber(3, { trialId: idNumber('trial', 1) }),
  )
  const view = trafficView(db, { ...all, limit: 2 })
  expect(view.rows.map(({ flow }) => flow.id)).toEqual([idNumber('flow', 3), idNumber('flow', 2)])
  expect(view.rows[0]).toMatchObject({ worker: { name: 'worker-1' }, trial: null })
  expect(view.total).toBe(3)
  expect(view.hosts).toEqual([
    { host: 'shop.test', requests: 2, refused: 0, bytes: 2_000 },
    { host: 'evil.test', requests: 1, refused: 1, bytes: 1_000 },
  ])
  const found = (filter: object) => trafficView(db, { ...all, ...filter, limit: 9 }).rows.map(({ flow }) => flow.id)
  expect(found({ text: ' TEST/cart ' })).toEqual([idNumber('flow', 3), idNumber('flow', 1)])
  expect(found({ verdict: 'refused' })).toEqual([idNumber('flow', 2)])
  expect(found({ trialId: idNumber('trial', 1) })).toEqual([idNumber('flow', 3)])
  expect(found({ text: '%' })).toEqual([])
})

test('the archive is HAR 1.2, oldest first, with names and no values', () => {
  const db = tables(
    flowNumber(1, { port: 8443, queryNames: ['to ken'], requestHeaders: ['authorization'] }),
    flowNumber(2, { status: null, verdict: 'refused', heldMs: 90 }),
  )
  const { text, rows } = trafficHar(db, all)
  expect(rows).toBe(2)
  const { log } = JSON.parse(text)
  expect(log).toMatchObject({ version: '1.2', creator: { name: expect.any(String), version: expect.any(String) } })
  expect(log.entries[0]).toMatchObject({
    startedDateTime: instantAt(1),
    time: 50,
    request: {
      method: 'GET',
      url: 'https://shop.test:8443/Cart?to%20ken=',
      headers: [{ name: 'authorization', value: '' }],
      queryString: [{ name: 'to ken', value: '' }],
      bodySize: 100,
    },
    response: { status: 200, content: { size: 900, mimeType: 'text/html' } },
    timings: { blocked: 20, send: 0, wait: 30, receive: 0 },
    _verdict: 'allowed',
  })
  const [, refused] = log.entries
  expect(refused).toMatchObject({ response: { status: 0 }, _verdict: 'refused' })
  const { blocked, send, wait, receive } = refused.timings
  expect(blocked + send + wait + receive).toBe(refused.time)
})
