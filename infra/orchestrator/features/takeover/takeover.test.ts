import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Commit } from '#shared/schema/event.ts'
import { obeyOrders, type ObedientWorker } from '../../testing/obedient-worker.ts'
import type { StartOptions } from '../../start.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'
import { waitFor } from '../../testing/wait-for.ts'
import { hashSecret } from '../../store/make-secret.ts'

type Person = Awaited<ReturnType<TestOrchestrator['enrol']>>
type Registered = Awaited<ReturnType<TestOrchestrator['register']>>

let orchestrator: TestOrchestrator
let ada: Person
let bob: Person
let worker: Registered
let obedient: ObedientWorker | null = null

beforeEach(async () => {
  orchestrator = await startTestOrchestrator()
  ;[ada, bob, worker] = [await orchestrator.enrol('Ada'), await orchestrator.enrol('Bob'), await orchestrator.register()]
})
afterEach(async () => {
  await obedient?.stop()
  obedient = null
  await orchestrator.remove()
})

/** The same orchestrator with other times. */
const restart = async (changed: Partial<StartOptions> = {}) => {
  orchestrator = await orchestrator.restart(changed)
  ;[ada, bob, worker] = [orchestrator.as(ada), orchestrator.as(bob), orchestrator.as(worker)]
}
const take = (person: Person, force: string | null = null) => person.api.leases.acquire({ workerId: worker.workerId, force })
const lease = async () => (await ada.api.sync.snapshot()).tables.leases.find(({ workerId }) => workerId === worker.workerId)
const causes = async () => {
  const stream = await ada.api.sync.follow({ epoch: null, after: 0 })
  const { cursor } = await ada.api.sync.snapshot()
  const commits: Commit[] = []
  for await (const said of stream) {
    if (said.say === 'commit') commits.push(said.commit)
    if (commits.at(-1)?.commit === cursor.commit) break
  }
  return commits.flatMap(({ events }) => events).flatMap(({ fact }) => (fact.kind === 'lease.moved' ? [fact.cause] : []))
}

test('control is granted once the worker has fenced; the worker knows the token only by its hash', async () => {
  obedient = await obeyOrders(worker.api)
  const grant = await take(ada)
  expect(obedient.orders.at(-1)).toEqual({
    order: 'lease',
    lease: { epoch: grant.epoch, tokenHash: hashSecret(grant.token), ttlMs: 15_000 },
  })
  expect(await lease()).toMatchObject({ state: 'held', epoch: grant.epoch, holder: { name: 'Ada' } })
  expect(JSON.stringify(await ada.api.sync.snapshot())).not.toContain(hashSecret(grant.token))
})

test('of many racing takers exactly one wins, and the others learn who', async () => {
  obedient = await obeyOrders(worker.api)
  const others = await Promise.all(Array.from({ length: 6 }, (_, n) => orchestrator.enrol(`Person ${n}`)))
  const rounds = process.env['SOAK'] === '1' ? 200 : 8
  for (let round = 0; round < rounds; round += 1) {
    const results = await Promise.allSettled([ada, bob, ...others].map((person) => take(person)))
    const grants = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(grants).toHaveLength(1)
    const winner = (await lease())?.holder
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'REFUSED', data: { code: 'held_by_other' } })
    for (const refusal of refusals) expect(refusal.data.words).toContain(winner?.name)
    const held = [ada, bob, ...others].find(({ deviceId }) => deviceId === winner?.deviceId)
    await held?.api.leases.release({ workerId: worker.workerId, epoch: grants[0]?.epoch ?? 0 })
  }
})

test('taken by force, the earlier holder cannot renew and is told who has it', async () => {
  obedient = await obeyOrders(worker.api)
  const first = await take(ada)
  await expect(take(bob)).rejects.toMatchObject({ data: { code: 'held_by_other' } })
  const second = await take(bob, 'Ada is asleep')
  expect(second.epoch).toBeGreaterThan(first.epoch)
  await expect(ada.api.leases.renew({ workerId: worker.workerId, epoch: first.epoch })).rejects.toMatchObject({
    data: { code: 'lease_moved', words: expect.stringContaining('Bob') },
  })
})

test('whoever has control renews it, and loses it when it stops', async () => {
  await restart({ lease: { ttlMs: 1_000 } })
  obedient = await obeyOrders(worker.api)
  const { epoch } = await take(ada)
  expect(await ada.api.leases.renew({ workerId: worker.workerId, epoch })).toEqual({ ttlMs: 1_000 })
  const free = await waitFor('the lease expires', async () => ((await lease())?.state === 'free' ? lease() : null))
  expect(free?.epoch).toBeGreaterThan(epoch)
  expect(await causes()).toEqual(['asked', 'fenced', 'expired'])
  const freed = { order: 'lease', lease: { epoch: free?.epoch, tokenHash: null, ttlMs: 0 } }
  await waitFor('the worker hears of it', () => JSON.stringify(obedient?.orders.at(-1)) === JSON.stringify(freed))
})

test('a worker that does not acknowledge leaves nobody in control, and the taker is told what to do', async () => {
  await restart({ lease: { fenceMs: 300 } })
  obedient = await obeyOrders(worker.api, ['lease'])
  await expect(take(ada)).rejects.toMatchObject({
    data: { code: 'worker_silent', words: expect.stringContaining('nobody has control') },
  })
  expect(await lease()).toMatchObject({ state: 'free', holder: null })
})

test('an acknowledgement that comes too late gives control to nobody', async () => {
  await restart({ lease: { fenceMs: 300 } })
  obedient = await obeyOrders(worker.api, ['lease'])
  await expect(take(ada)).rejects.toMatchObject({ data: { code: 'worker_silent' } })
  await worker.api.worker.report({ report: 'fenced', epoch: 1 })
  expect(await lease()).toMatchObject({ state: 'free', holder: null })
})

test('a console that goes away while it waits does not keep what it asked for', async () => {
  obedient = await obeyOrders(worker.api, ['lease'])
  const gone = new AbortController()
  const asking = ada.api.leases.acquire({ workerId: worker.workerId, force: null }, { signal: gone.signal })
  await waitFor('it is asked for', async () => (await lease())?.state === 'fencing')
  gone.abort()
  await expect(asking).rejects.toThrow('abort')
  await waitFor('it is free again', async () => (await lease())?.state === 'free')
  expect(await causes()).toEqual(['asked', 'released'])
})

test('after a restart the holder goes on with its token, and what was only asked for is given up', async () => {
  obedient = await obeyOrders(worker.api)
  const { epoch } = await take(ada)
  await obedient.stop()
  await restart()
  obedient = await obeyOrders(worker.api, ['lease'])
  expect(await ada.api.leases.renew({ workerId: worker.workerId, epoch })).toEqual({ ttlMs: 15_000 })
  expect(obedient.orders[0]).toMatchObject({
    order: 'lease',
    lease: { epoch, tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })

  const asking = take(ada).then(
    () => 'granted',
    () => 'cut off',
  )
  await waitFor('it is asked for', async () => (await lease())?.state === 'fencing')
  await obedient.stop()
  await restart()
  expect(await asking).toBe('cut off')
  expect(await lease()).toMatchObject({ state: 'free', holder: null })
})

test('a worker that is lost takes its lease with it', async () => {
  await restart({ liveness: { brokenMs: 100, sweepMs: 20 } })
  obedient = await obeyOrders(worker.api)
  await take(ada)
  await obedient.stop()
  await waitFor('the lease is free', async () => (await lease())?.state === 'free')
  expect(await causes()).toEqual(['asked', 'fenced', 'worker_lost'])
  await expect(take(ada)).rejects.toMatchObject({ data: { code: 'worker_lost' } })
})

test('a revoked device loses control at once', async () => {
  obedient = await obeyOrders(worker.api)
  const { epoch } = await take(bob)
  await ada.api.operators.revokeDevice({ deviceId: bob.deviceId })
  expect(await lease()).toMatchObject({ state: 'free' })
  await expect(bob.api.leases.renew({ workerId: worker.workerId, epoch })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})
