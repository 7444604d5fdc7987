import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Retries } from './retries.ts'
import { SwitchLink } from './switch-link.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

function away() {
  const link = new SwitchLink()
  const retries = new Retries({ link: () => link.state(), watchLink: (changed) => link.watch(changed) })
  return { link, retries, back: () => link.opened({ call: () => Promise.resolve() }) }
}

test('while the core is away nothing is tried; when it is back, once', () => {
  const { link, retries, back } = away()
  const run = vi.fn<() => void>()
  retries.again(run)
  vi.advanceTimersByTime(60_000)
  expect(run).not.toHaveBeenCalled()
  link.lost('signed-out')
  expect(run).not.toHaveBeenCalled()
  back()
  expect(run).toHaveBeenCalledOnce()
  link.lost()
  back()
  expect(run).toHaveBeenCalledOnce()
})

test('each failure waits longer, a success starts anew', () => {
  const { retries, back } = away()
  back()
  const run = vi.fn<() => void>()
  const waits = [0, 0, 0].map(() => {
    retries.again(run)
    const before = run.mock.calls.length
    let ms = 0
    while (run.mock.calls.length === before) {
      vi.advanceTimersByTime(100)
      ms += 100
    }
    return ms
  })
  expect(waits).toEqual([200, 500, 1_000])
  retries.succeeded()
  retries.again(run)
  vi.advanceTimersByTime(200)
  expect(run).toHaveBeenCalledTimes(4)
})

test('what was stopped is not tried', () => {
  const { retries, back } = away()
  const run = vi.fn<() => void>()
  retries.again(run)
  vi.advanceTimersByTime(1_000)
  retries.stop()
  back()
  expect(run).not.toHaveBeenCalled()
})
