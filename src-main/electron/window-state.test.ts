import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallest, usableState } from './window-state.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const second = { x: 1440, y: 0, width: 1920, height: 1080 }

test('without a memory the window is centred on the first display and fits it', () => {
  expect(usableState(null, [laptop])).toEqual({ bounds: { x: 40, y: 33, width: 1360, height: 860 }, maximized: false })
})

test('a window opens where it was, on whichever display', () => {
  const state = { bounds: { x: 1600, y: 100, width: 1000, height: 700 }, maximized: true }
  expect(usableState(state, [laptop, second])).toEqual(state)
})

test('a window on a display that has gone comes back with its size', () => {
  const state = { bounds: { x: 1600, y: 100, width: 1000, height: 700 }, maximized: false }
  expect(usableState(state, [laptop]).bounds).toEqual({ x: 220, y: 113, width: 1000, height: 700 })
})

test('a window whose title bar is above the work area comes back', () => {
  const state = { bounds: { x: 10, y: -300, width: 1000, height: 700 }, maximized: false }
  expect(usableState(state, [laptop]).bounds.y).toBeGreaterThanOrEqual(laptop.y)
})

test('a window is never smaller than the page can be used at', () => {
  const state = { bounds: { x: 10, y: 50, width: 200, height: 1 }, maximized: false }
  expect(usableState(state, [laptop]).bounds).toMatchObject(smallest)
})

test('whatever was remembered, the title bar can be gripped', () => {
  const number = fc.integer({ min: -5_000, max: 5_000 })
  const size = fc.integer({ min: 1, max: 8_000 })
  const state = fc.record({ bounds: fc.record({ x: number, y: number, width: size, height: size }), maximized: fc.boolean() })
  fc.assert(
    fc.property(state, ({ bounds, maximized }) => {
      const usable = usableState({ bounds, maximized }, [laptop, second]).bounds
      const reachable = [laptop, second].some(
        (area) =>
          usable.y >= area.y &&
          usable.y < area.y + area.height &&
          usable.x + usable.width > area.x &&
          usable.x < area.x + area.width,
      )
      expect(reachable).toBe(true)
    }),
  )
})
