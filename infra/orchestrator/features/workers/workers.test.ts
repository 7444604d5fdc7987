import { encode } from 'fast-png'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Worker } from '#shared/schema/worker.ts'
import { describeWorker, hostKey, idleSample } from '../../testing/identities.ts'
import { obeyOrders, type ObedientWorker } from '../../testing/obedient-worker.ts'
import type { StartOptions } from '../../start.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'
import { waitFor } from '../../testing/wait-for.ts'
import { admitMs } from './access.ts'
import { withFingerprint } from './host-fingerprint.ts'

type Person = Awaited<ReturnType<TestOrchestrator['enrol']>>
type Registered = Awaited<ReturnType<TestOrchestrator['register']>>

let orchestrator: TestOrchestrator
let ada: Person
let worker: Registered
const obedient: ObedientWorker[] = []

const start = async (options: Partial<StartOptions> = {}) => {
  orchestrator = await startTestOrchestrator(options)
  ;[ada, worker] = [await orchestrator.enrol(), await orchestrator.register()]
}
const obey = async (...args: Parameters<typeof obeyOrders>) => {
  const following = await obeyOrders(...args)
  obedient.push(following)
  return following
}
beforeEach(() => start())
afterEach(async () => {
  await Promise.all(obedient.splice(0).map((each) => each.stop()))
  await orchestrator.remove()
})

const tables = async () => (await ada.api.sync.snapshot()).tables
const row = async () => (await tables()).workers.find(({ id }) => id === worker.workerId)
const isIn = (state: Worker['state']) => async () => ((await row())?.state === state ? row() : null)

test('a one-use code registers one worker', async () => {
  const code = await orchestrator.invite('worker')
  const first = await ada.api.worker.register({ code, description: describeWorker(2) })
  expect((await tables()).workers.map(({ id }) => id)).toContain(first.workerId)
  await expect(ada.api.worker.register({ code, description: describeWorker(3) })).rejects.toMatchObject({
    data: { code: 'wrong_code' },
  })
})

test('after many wrong codes an address must wait, with any code', async () => {
  const tryWith = (code: string) =>
    ada.api.worker.register({ code, description: describeWorker(2) }).catch((error) => error.data.code)
  const answers = []
  for (let n = 0; n < 12; n += 1) answers.push(await tryWith('00000-00000-00000-00000'))
  expect([answers[9], answers[10]]).toEqual(['wrong_code', 'too_many_tries'])
  expect(await tryWith(await orchestrator.invite('worker'))).toBe('too_many_tries')
})

test('a changed host key is refused with both fingerprints; the pinned one stays', async () => {
  const other = { ...describeWorker(), hostKey: hostKey(2) }
  const refusal = await worker.api.worker.hello({ description: other }).catch((error) => error)
  expect(refusal).toMatchObject({ code: 'REFUSED', data: { code: 'host_key_changed' } })
  for (const n of [1, 2]) expect(refusal.data.words).toContain(withFingerprint(hostKey(n)).fingerprint)
  expect(await row()).toMatchObject({ hostKey: withFingerprint(hostKey(1)) })
})

test('a silent worker is lost, and comes back with its next beat', async () => {
  await orchestrator.remove()
  await start({ liveness: { silenceMs: 150, sweepMs: 20 } })
  await worker.api.worker.heartbeat({ sample: idleSample })
  const lost = await waitFor('it is lost', isIn('lost'))
  expect(Date.parse(lost?.heardAt ?? '')).toBeGreaterThanOrEqual(Date.parse(lost?.registeredAt ?? ''))
  expect(lost?.stateSince && lost.stateSince > lost.heardAt).toBe(true)
  await worker.api.worker.heartbeat({ sample: idleSample })
  expect(await row()).toMatchObject({ state: 'online' })
})

test('a broken stream of orders makes it lost', async () => {
  await orchestrator.remove()
  await start({ liveness: { silenceMs: 60_000, brokenMs: 50, sweepMs: 20 } })
  const following = await obey(worker.api)
  await following.stop()
  expect(await waitFor('it is lost', isIn('lost'))).toMatchObject({ state: 'lost' })
})

test('every beat counts for life, few of them for the history', async () => {
  for (let n = 0; n < 10; n += 1) await worker.api.worker.heartbeat({ sample: { ...idleSample, cpu: n / 10 } })
  expect((await tables()).samples.map(({ cpu }) => cpu)).toEqual([0])
})

test('a worker that calls without end is slowed down, others are not', async () => {
  const other = await orchestrator.register(2)
  const beats = Array.from({ length: 150 }, () =>
    worker.api.worker.heartbeat({ sample: idleSample }).then(
      () => 200,
      (error) => error.status,
    ),
  )
  expect(await Promise.all(beats)).toContain(429)
  await other.api.worker.heartbeat({ sample: idleSample })
})

test('a key is admitted by the worker before the console hears of it', async () => {
  const following = await obey(worker.api)
  const { publicKey } = hostKey(7)
  expect(await ada.api.workers.access({ workerId: worker.workerId, publicKey })).toEqual({
    ssh: describeWorker().ssh,
    hostKey: withFingerprint(hostKey(1)),
    ttlMs: admitMs,
  })
  expect(following.orders.at(-1)).toEqual({ order: 'admit', publicKey, ttlMs: admitMs })
})

test('a worker that does not admit in time is said to be silent, and is not asked again by a later stream', async () => {
  await orchestrator.remove()
  await start({ answerMs: 300 })
  const following = await obey(worker.api, ['admit'])
  const asked = { workerId: worker.workerId, publicKey: hostKey(7).publicKey }
  await expect(ada.api.workers.access(asked)).rejects.toMatchObject({ data: { code: 'worker_silent' } })
  await following.stop()
  const again = await obey(worker.api)
  await waitFor('the new stream has begun', () => again.orders.length > 0)
  expect(again.orders.map(({ order }) => order)).toEqual(['lease'])
})

test('what was ordered while it was away is said when it comes back', async () => {
  const access = ada.api.workers.access({ workerId: worker.workerId, publicKey: hostKey(7).publicKey })
  await obey(worker.api)
  expect(await access).toMatchObject({ ttlMs: admitMs })
})

test('a worker has one stream of orders: a newer one ends the older', async () => {
  const first = await obey(worker.api, ['lease', 'admit'])
  await obey(worker.api)
  await first.done
  expect(await ada.api.workers.access({ workerId: worker.workerId, publicKey: hostKey(7).publicKey })).toMatchObject({
    ttlMs: admitMs,
  })
})

test('a worker without SSH gives no access, with its reason', async () => {
  const none = { ok: false, reason: 'sshd is not installed' }
  await worker.api.worker.hello({
    description: { ...describeWorker(), capabilities: { ...describeWorker().capabilities, ssh: none } },
  })
  await expect(ada.api.workers.access({ workerId: worker.workerId, publicKey: hostKey(7).publicKey })).rejects.toMatchObject({
    data: { code: 'no_ssh', words: expect.stringContaining('sshd is not installed') },
  })
})

test('a still of the desktop is kept by its hash, and read back as it was sent', async () => {
  const size = { width: 4, height: 3 }
  const bytes = encode({ ...size, data: new Uint8Array(48).fill(7), channels: 4, depth: 8 })
  const { blob } = await worker.api.worker.picture({ png: new Blob([bytes.slice()], { type: 'image/png' }), ...size })
  expect((await tables()).pictures).toMatchObject([{ workerId: worker.workerId, blob, ...size }])
  const back = await ada.api.sync.blob({ hash: blob })
  expect(back.type).toBe('image/png')
  expect(new Uint8Array(await back.arrayBuffer())).toEqual(new Uint8Array(bytes))
  await expect(ada.api.sync.blob({ hash: '0'.repeat(64) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what is no picture is not kept', async () => {
  const png = new Blob(['<script>alert(1)</script>'.padEnd(100)], { type: 'image/png' })
  await expect(worker.api.worker.picture({ png, width: 4, height: 3 })).rejects.toMatchObject({ data: { code: 'not_a_picture' } })
  expect(readdirSync(join(orchestrator.dataDir, 'blobs'))).toEqual([])
})

test('a picture may be large, other calls of a worker may not', async () => {
  const png = new Blob([new Uint8Array(1024 * 1024)], { type: 'image/png' })
  await expect(worker.api.worker.picture({ png, width: 4, height: 3 })).rejects.toMatchObject({ data: { code: 'not_a_picture' } })
  const tooLarge = new Blob([new Uint8Array(3 * 1024 * 1024)])
  await expect(worker.api.worker.picture({ png: tooLarge, width: 4, height: 3 })).rejects.toMatchObject({ status: 413 })
  const title = 'x'.repeat(400 * 1024)
  await expect(
    worker.api.worker.report({
      report: 'sessions',
      open: [{ sessionId: 'sess_00000000000000000000000000', title, kind: 'shell' }],
    }),
  ).rejects.toMatchObject({
    status: 413,
  })
})
