import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { columnOf, perMillion, rateOf } from './token-rate.ts'

test('0.25 CAD per million tokens is 250,000 units per token', () => {
  expect(rateOf('0.25', 'CAD/12')).toBe('250000')
  expect(perMillion('250000', 'CAD/12')).toBe('0.25')
})

test.each(['', 'free', '-1', '0.0000001'])('%j is no price', (text) => expect(rateOf(text, 'CAD/12')).toBeNull())

test('whatever was read is read again as the same', () =>
  check(
    fc.property(fc.bigInt(0n, 10n ** 18n), (rate) => {
      expect(rateOf(perMillion(`${rate}`, 'CAD/12'), 'CAD/12')).toBe(`${rate}`)
    }),
    { runs: 300 },
  ))

test('a column has the same decimals', () => {
  expect(columnOf(['1', '0.25', null])).toEqual(['1.00', '0.25', null])
  expect(columnOf(['1', '4', null])).toEqual(['1', '4', null])
})
