import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { firstLine, plainText } from './plain-text.ts'

test('escape sequences and back spaces are signs, not acts', () => {
  expect(plainText('\x1b[2Jdone\b\b ok\x7f')).toBe('␛[2Jdone␈␈ ok␡')
})

test('reading direction cannot be turned', () => {
  expect(plainText('pay \u202Eevil\u202C')).toBe('pay \uFFFDevil\uFFFD')
})

test('lines and tabs stay, a lone carriage return overwrites nothing', () => {
  expect(plainText('a\r\nb\tc\rd')).toBe('a\nb\tc␍d')
})

test('no control character ever comes through', () =>
  check(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // oxlint-disable-next-line no-control-regex -- they are what is looked for
      expect(plainText(text)).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
    }),
    { runs: 300 },
  ))

test('the first line with anything on it, cut', () => {
  expect(firstLine('\n  \nfirst\nsecond')).toBe('first')
  expect(firstLine('x'.repeat(300), 10)).toBe(`${'x'.repeat(10)}…`)
})
