import { join } from 'node:path'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Commit } from '#shared/schema/event.ts'
import { fold } from '#shared/store/fold.ts'
import { openReader } from '#shared/store/open.ts'
import { openTables, tablesOf } from '#shared/testing/tables.ts'
import type { ApiClient } from '../../testing/client.ts'
import { describeWorker } from '../../testing/identities.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'
import { waitFor } from '../../testing/wait-for.ts'
import { followBeatMs } from './followers.ts'

type Person = Awaited<ReturnType<TestOrchestrator['enrol']>>

let orchestrator: TestOrchestrator
let ada: Person
beforeEach(async () => {
  orchestrator = await startTestOrchestrator()
  ada = await orchestrator.enrol()
})
afterEach(() => orchestrator.remove())

const head = async () => (await ada.api.sync.snapshot()).cursor.commit

/** Follows until `count` commits came; beats and the greeting are left out. */
async function commits(api: ApiClient, after: number, count: number): Promise<Commit[]> {
  const found: Commit[] = []
  for await (const said of await api.sync.follow({ epoch: orchestrator.epoch, after })) {
    if (said.say === 'commit') found.push(said.commit)
    if (found.length === count) break
  }
  return found
}

/** One commit each, made by a worker that says something new of itself. */
async function happen(count: number): Promise<void> {
  const { api } = await orchestrator.register()
  for (let n = 1; n < count; n += 1) await api.worker.hello({ description: { ...describeWorker(), version: `0.${n}` } })
}

test('old commits come first, then live ones, without a gap or a double', async () => {
  await happen(10)
  const following = commits(ada.api, 0, 20)
  await happen(9)
  expect((await following).map(({ commit }) => commit)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
})

test('what was followed folds to the orchestrator’s own tables', async () => {
  await happen(10)
  const cache = openTables()
  for (const commit of await commits(ada.api, 0, await head())) fold(cache, commit)
  const own = openReader(join(orchestrator.dataDir, 'state.db'))
  expect(tablesOf(cache)).toEqual(tablesOf(own))
  own.close()
})

test('it greets with its epoch and head, and is heard at least every beat', async () => {
  const said = []
  const at = await head()
  for await (const each of await ada.api.sync.follow({ epoch: null, after: at })) {
    said.push(each)
    if (said.length === 2) break
  }
  expect(said).toEqual([
    { say: 'hello', epoch: orchestrator.epoch, head: at, beatMs: followBeatMs },
    { say: 'beat', at: expect.any(String), head: at },
  ])
})

test.each([
  ['another epoch', { epoch: 'another-epoch-here', after: 0 }, 'other_epoch'],
  ['a place that was never reached', { epoch: null, after: 99 }, 'ahead'],
])('from %s it cannot be followed', async (_, from, code) => {
  await expect(ada.api.sync.follow(from)).rejects.toMatchObject({ code: 'GONE', status: 410, data: { code } })
})

test('from before what was forgotten it cannot be followed; a snapshot leads on', async () => {
  const { api } = await orchestrator.register()
  await api.worker.heartbeat({ sample: { cpu: 0.5, memoryUsedBytes: 1, memoryTotalBytes: 2, diskFreeBytes: 3, load1: 0 } })
  orchestrator = await orchestrator.restart({ keep: { maxAgeMs: -1, maxEvents: 0 } })
  ada = orchestrator.as(ada)
  await expect(ada.api.sync.follow({ epoch: null, after: 0 })).rejects.toMatchObject({ code: 'GONE', data: { code: 'pruned' } })
  const { cursor } = await ada.api.sync.snapshot()
  const next = commits(ada.api, cursor.commit, 1)
  await happen(1)
  expect((await next)[0]?.commit).toBe(cursor.commit + 1)
})

test('a revoked device is cut off in the middle of its stream', async () => {
  const bob = await orchestrator.enrol('Bob')
  const stream = await bob.api.sync.follow({ epoch: null, after: 0 })
  await stream.next()
  await ada.api.operators.revokeDevice({ deviceId: bob.deviceId })
  const drained = async () => {
    for await (const each of stream) void each
  }
  await expect(drained()).rejects.toThrow('terminated')
  await expect(bob.api.sync.snapshot()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

test('a follower whose connection is slow goes on from where it was, and holds up nobody', async () => {
  const { port } = new URL(orchestrator.address)
  const slow = connect(Number(port), '127.0.0.1')
  const body = JSON.stringify({ epoch: null, after: 0 })
  slow.write(
    `POST /api/sync/follow HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${ada.token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
  let read = ''
  slow.setEncoding('utf8')
  slow.on('data', (chunk: string) => (read += chunk))
  await waitFor('it is greeted', () => read.includes('hello'))
  slow.pause()
  const last = (await head()) + 90
  const following = commits(ada.api, await head(), 90)
  await happen(90)
  expect(await following).toHaveLength(90)
  expect(read).not.toContain(`"commit":${last},`)
  slow.resume()
  await waitFor('the slow one has caught up', () => read.includes(`"commit":${last},`))
  const numbers = [...read.matchAll(/"commit":\{"epoch":"[^"]+","commit":(\d+)/g)].map(([, number]) => Number(number))
  expect(numbers).toEqual(Array.from({ length: last }, (_, n) => n + 1))
  slow.destroy()
})
