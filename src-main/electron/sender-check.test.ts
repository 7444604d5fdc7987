import { expect, test } from 'vitest'
import { isOurPage } from './sender-check.ts'

test('our page in the main frame', () => {
  expect(isOurPage({ origin: 'app://console', parent: null })).toBe(true)
})

test.each([
  ['a frame inside our page', { origin: 'app://console', parent: {} }],
  ['another origin', { origin: 'https://console', parent: null }],
  ['an origin that begins like ours', { origin: 'app://console.evil', parent: null }],
  ['an opaque origin', { origin: 'null', parent: null }],
  ['a frame that is gone', null],
])('not %s', (_name, sender) => {
  expect(isOurPage(sender)).toBe(false)
})
