import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { graceMs, OpenPages } from './open-pages.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('control is given back some seconds after the last page went', () => {
  const left = vi.fn<() => void>()
  const pages = new OpenPages(left)
  const first = pages.opened()
  const second = pages.opened()
  first.closed()
  vi.advanceTimersByTime(graceMs * 2)
  expect(left).not.toHaveBeenCalled()
  second.closed()
  vi.advanceTimersByTime(graceMs - 1)
  expect(left).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(left).toHaveBeenCalledTimes(1)
})

test('a reload keeps it', () => {
  const left = vi.fn<() => void>()
  const pages = new OpenPages(left)
  pages.opened().closed()
  vi.advanceTimersByTime(graceMs / 2)
  pages.opened()
  vi.advanceTimersByTime(graceMs * 2)
  expect(left).not.toHaveBeenCalled()
})

test('a page that says twice that it went counts once', () => {
  const left = vi.fn<() => void>()
  const pages = new OpenPages(left)
  const page = pages.opened()
  pages.opened()
  page.closed()
  page.closed()
  vi.advanceTimersByTime(graceMs * 2)
  expect(left).not.toHaveBeenCalled()
})
