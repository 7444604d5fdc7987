import { expect, test } from 'vitest'
import { OneTimeCodes } from './one-time-code.ts'

test('a code works once', () => {
  const codes = new OneTimeCodes()
  const { code } = codes.make()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/)
  expect(codes.use(code)).toBe(true)
  expect(codes.use(code)).toBe(false)
})

test('a wrong code does not work and uses nothing up', () => {
  const codes = new OneTimeCodes()
  const { code } = codes.make()
  for (const wrong of ['', 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ', code.slice(0, -1), `${code}A`]) expect(codes.use(wrong)).toBe(false)
  expect(codes.use(code)).toBe(true)
})

test('it may be typed without dashes and in lower case', () => {
  const codes = new OneTimeCodes()
  expect(codes.use(codes.make().code.replaceAll('-', ' ').toLowerCase())).toBe(true)
})

test('it ends after ten minutes', () => {
  let now = 0
  const codes = new OneTimeCodes(() => now)
  const { code } = codes.make()
  now = 10 * 60 * 1000 + 1
  expect(codes.use(code)).toBe(false)
})

test('the oldest goes when too many wait', () => {
  const codes = new OneTimeCodes()
  const first = codes.make()
  const others = Array.from({ length: 16 }, () => codes.make())
  expect(codes.use(first.code)).toBe(false)
  expect(others.every(({ code }) => codes.use(code))).toBe(true)
})
