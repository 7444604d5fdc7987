import { afterEach, beforeEach, expect, test } from 'vitest'
import { workerNumber } from '#shared/testing/histories.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { prune } from '../../store/prune.ts'
import { Followers } from './followers.ts'

let it: TestEngine
let followers: Followers
const gone = new AbortController()
beforeEach(() => {
  it = openTestEngine()
  followers = new Followers(it.engine, it.epoch, { commits: 100, bytes: 1e6 })
})
afterEach(() => it.remove())

const reason = 'x'.repeat(500)
const capabilities = { desktop: { ok: false, reason }, sandbox: { ok: false, reason }, ssh: { ok: false, reason } }
const happen: Rule<number, null, void> = {
  load: () => null,
  decide: (_, n) =>
    accept(undefined, { facts: [{ kind: 'worker.returned', v: 1, worker: workerNumber(n % 32, { capabilities }) }] }),
}
const sample: Rule<number, null, void> = {
  load: () => null,
  decide: (_, n, at) =>
    accept(undefined, {
      facts: [
        {
          kind: 'worker.sampled',
          v: 1,
          sample: {
            workerId: workerNumber(n % 32).id,
            at,
            cpu: 0,
            memoryUsedBytes: 1,
            memoryTotalBytes: 2,
            diskFreeBytes: 3,
            load1: 0,
          },
        },
      ],
    }),
}

const numbersIn = (bytes: Uint8Array | void) =>
  [
    ...Buffer.from(bytes ?? [])
      .toString()
      .matchAll(/"say":"commit","commit":\{"epoch":"[^"]+","commit":(\d+)/g),
  ].map(([, n]) => Number(n))

test('what a stalled follower did not take is kept for it only in the database; it gets all of it, in order', async () => {
  const count = process.env['SOAK'] === '1' ? 20_000 : 500
  const stalled = followers.follow(0, gone.signal)
  await stalled.next()
  for (let n = 0; n < count; n += 1) it.engine.run(happen, n)
  const taken: number[] = []
  while (taken.length < count) taken.push(...numbersIn((await stalled.next()).value))
  expect(taken).toEqual(Array.from({ length: count }, (_, n) => n + 1))
  await stalled.return()
})

test('who is current gets the very bytes that everyone gets', async () => {
  const [one, other] = [followers.follow(0, gone.signal), followers.follow(0, gone.signal)]
  await Promise.all([one.next(), other.next()])
  it.engine.run(happen, 1)
  const [mine, theirs] = await Promise.all([one.next(), other.next()])
  expect(mine.value).toBe(theirs.value)
  await Promise.all([one.return(), other.return()])
})

test('one that stalled until the history was forgotten is ended, and learns why when it asks again', async () => {
  const stalled = followers.follow(0, gone.signal)
  await stalled.next()
  for (let n = 0; n < 300; n += 1) it.engine.run(sample, n)
  prune(it.engine.db, 'traffic', { maxAgeMs: 1e12, maxEvents: 10 }, it.engine.clock.now())
  expect(await stalled.next()).toEqual({ done: true, value: undefined })
  expect(followers.unfollowable(it.epoch, 0)).toMatchObject({ error: 'GONE', code: 'pruned' })
})
