import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instantAt, workerNumber } from '#shared/testing/histories.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { Liveness, livenessTimes as times } from './liveness.ts'
import { workerOf } from './worker-rows.ts'

const { id } = workerNumber(1)
const addWorker: Rule<null, null, void> = {
  load: () => null,
  decide: () => accept(undefined, { facts: [{ kind: 'worker.registered', v: 1, worker: workerNumber(1) }] }),
}

let it: TestEngine
let liveness: Liveness
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  it = openTestEngine()
  it.engine.run(addWorker, null)
  liveness = new Liveness(it.engine, times)
})
afterEach(() => {
  liveness.close()
  vi.useRealTimers()
  it.remove()
})

const state = () => workerOf(it.engine.db, id)?.state

test('a worker that beats is not lost; one that falls silent is, with the moment it was last heard', () => {
  for (let n = 0; n < 10; n += 1) {
    vi.advanceTimersByTime(times.silenceMs - times.sweepMs)
    expect(state()).toBe('online')
    it.time.now += 1000
    liveness.heard(id)
  }
  vi.advanceTimersByTime(times.silenceMs - times.sweepMs)
  expect(state()).toBe('online')
  vi.advanceTimersByTime(2 * times.sweepMs)
  expect(workerOf(it.engine.db, id)).toMatchObject({ state: 'lost', heardAt: instantAt(10_000) })
})

test('two missed beats are within what makes it lost', () => {
  expect(times.silenceMs).toBeGreaterThanOrEqual(4_000)
  expect(times.silenceMs).toBeLessThanOrEqual(5_000)
})

test('a broken stream makes it lost sooner, unless it is heard again', () => {
  liveness.heard(id)
  liveness.streamBroke(id)
  vi.advanceTimersByTime(times.brokenMs - times.sweepMs)
  liveness.heard(id)
  vi.advanceTimersByTime(times.brokenMs)
  expect(state()).toBe('online')
  liveness.streamBroke(id)
  vi.advanceTimersByTime(times.brokenMs + 2 * times.sweepMs)
  expect(state()).toBe('lost')
})

test('after a restart a worker that was online has its full time', () => {
  vi.advanceTimersByTime(times.silenceMs - times.sweepMs)
  liveness.close()
  it = it.reopen()
  liveness = new Liveness(it.engine, times)
  vi.advanceTimersByTime(times.silenceMs - times.sweepMs)
  expect(state()).toBe('online')
  vi.advanceTimersByTime(2 * times.sweepMs)
  expect(state()).toBe('lost')
})

test('a measurement is due once in its time', () => {
  liveness.heard(id)
  expect([liveness.sampleDue(id), liveness.sampleDue(id)]).toEqual([true, false])
  vi.advanceTimersByTime(times.sampleMs - 1)
  liveness.heard(id)
  expect(liveness.sampleDue(id)).toBe(false)
  vi.advanceTimersByTime(1)
  expect(liveness.sampleDue(id)).toBe(true)
})
