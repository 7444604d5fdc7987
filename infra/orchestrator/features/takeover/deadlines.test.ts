import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { workerNumber } from '#shared/testing/histories.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { LeaseDeadlines } from './deadlines.ts'
import { fenced } from './fenced.ts'
import { leaseOf } from './lease-rows.ts'
import { take } from './take.ts'

const times = { ttlMs: 15_000, fenceMs: 5_000 }
const worker = workerNumber(1)
const addWorker: Rule<null, null, void> = {
  load: () => null,
  decide: () => accept(undefined, { facts: [{ kind: 'worker.registered', v: 1, worker }] }),
}

let it: TestEngine
let deadlines: LeaseDeadlines
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  it = openTestEngine()
  deadlines = new LeaseDeadlines(it.engine, times)
  it.engine.run(addWorker, null)
})
afterEach(() => {
  deadlines.close()
  vi.useRealTimers()
  it.remove()
})

const state = () => leaseOf(it.engine.db, worker.id)?.state
const ask = () =>
  it.engine.run(take, { workerId: worker.id, by: personNumber(1), force: null, tokenHash: 'a'.repeat(64), ttlMs: times.ttlMs })
const hold = () => {
  ask()
  it.engine.run(fenced, { workerId: worker.id, epoch: leaseOf(it.engine.db, worker.id)?.epoch ?? 0 })
}

test('a worker has its time to acknowledge, and not more', () => {
  ask()
  vi.advanceTimersByTime(times.fenceMs - 1)
  expect(state()).toBe('fencing')
  vi.advanceTimersByTime(1)
  expect(state()).toBe('free')
})

test('a holder that renews goes on; one that stops loses it when its time is up', () => {
  hold()
  for (let n = 0; n < 10; n += 1) {
    vi.advanceTimersByTime(times.ttlMs - 1)
    expect(deadlines.remainingMs(worker.id)).toBe(1)
    deadlines.extend(worker.id, 1)
  }
  expect(state()).toBe('held')
  vi.advanceTimersByTime(times.ttlMs)
  expect(state()).toBe('free')
  expect(deadlines.remainingMs(worker.id)).toBe(0)
})

test('the time of an earlier lease ends no later one', () => {
  hold()
  vi.advanceTimersByTime(times.ttlMs - 1)
  hold()
  vi.advanceTimersByTime(times.ttlMs - 1)
  expect(state()).toBe('held')
})

test('after a restart a holder has its full time once more', () => {
  hold()
  vi.advanceTimersByTime(times.ttlMs - 1)
  deadlines.close()
  it = it.reopen()
  deadlines = new LeaseDeadlines(it.engine, times)
  vi.advanceTimersByTime(times.ttlMs - 1)
  expect(state()).toBe('held')
  vi.advanceTimersByTime(1)
  expect(state()).toBe('free')
})

test('after a restart, what was only asked for is given up at once', () => {
  ask()
  deadlines.close()
  it = it.reopen()
  deadlines = new LeaseDeadlines(it.engine, times)
  expect(state()).toBe('free')
})

test('while the disk is full a lease cannot end in the history; it ends once there is room', () => {
  hold()
  const limit = vi.spyOn(it.engine, 'run').mockReturnValueOnce({ ok: false, error: 'REFUSED', code: 'disk_full', words: '' })
  vi.advanceTimersByTime(times.ttlMs)
  expect([state(), limit.mock.calls.length]).toEqual(['held', 1])
  vi.advanceTimersByTime(times.ttlMs)
  expect(state()).toBe('free')
})
