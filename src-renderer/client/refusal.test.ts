import { expect, test } from 'vitest'
import { LinkLost, wordsOf } from './refusal.ts'

test("a refusal's own words go to the person as they are", () => {
  const refusal = Object.assign(new Error('x'), { code: 'REFUSED', data: { code: 'held_by_other', words: 'Ana is in control.' } })
  expect(wordsOf(refusal)).toBe('Ana is in control.')
})

test('a lost core says that nothing was sent', () => {
  expect(wordsOf(new LinkLost())).toContain('Nothing was sent')
})

test('anything else sends the person to the state on screen, and shows no inner words', () => {
  expect(wordsOf(new TypeError('secret path /x'))).not.toContain('/x')
  expect(wordsOf(null)).toContain('Look at the state')
})
