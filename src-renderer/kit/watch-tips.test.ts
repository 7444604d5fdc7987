import { beforeEach, expect, test, vi } from 'vitest'
import { watchTips } from './watch-tips.ts'

/** An element as far as hints look at it. */
class FakeElement {
  readonly tip: boolean
  focusVisible = true
  constructor(tip: boolean) {
    this.tip = tip
  }
  closest() {
    return this.tip ? this : null
  }
  matches() {
    return this.focusVisible
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('Element', FakeElement)
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

function page() {
  const root = new EventTarget()
  const shown: unknown[] = []
  watchTips(Object.assign(root, { documentElement: new EventTarget() }) as unknown as Document, (at) => shown.push(at))
  const send = (type: string, target: FakeElement, pointerType = 'mouse') =>
    root.dispatchEvent(Object.defineProperty(Object.assign(new Event(type), { pointerType }), 'target', { value: target }))
  return { shown, send, button: new FakeElement(true), other: new FakeElement(true), plain: new FakeElement(false) }
}

test('the mouse must rest; from hint to hint there is no wait; away from all, it goes', () => {
  const { shown, send, button, other, plain } = page()
  send('pointerover', button)
  vi.advanceTimersByTime(399)
  expect(shown).toEqual([])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual([button])
  send('pointerover', other)
  expect(shown).toEqual([button, other])
  send('pointerover', plain)
  expect(shown).toEqual([button, other, null])
})

test('who only passes by, or uses a finger, sees none', () => {
  const { shown, send, button, plain } = page()
  send('pointerover', button)
  send('pointerover', plain)
  send('pointerover', button, 'touch')
  vi.advanceTimersByTime(1_000)
  expect(shown).toEqual([])
})

test('the keyboard shows it at once, a press hides it, a click focuses without one', () => {
  const { shown, send, button, other } = page()
  send('focusin', button)
  expect(shown).toEqual([button])
  send('pointerdown', button)
  expect(shown).toEqual([button, null])
  other.focusVisible = false
  send('focusin', other)
  expect(shown).toEqual([button, null])
})
