import { expect, test } from 'vitest'
import { cardPlaceholder, luhnDigit } from './placeholder.ts'

test('the digit of known numbers', () => {
  expect(luhnDigit('424242424242424')).toBe('2')
  expect(luhnDigit('401288888888188')).toBe('1')
  expect(luhnDigit('400000000000000')).toBe('2')
})

test('a stand-in is its payment’s own, and passes for a card', () => {
  const one = cardPlaceholder('paym_01kc8w3v5yf7h8k2m9n4p6q7r8')
  expect(one).toMatch(/^400000\d{10}$/)
  expect(luhnDigit(one.slice(0, -1))).toBe(one.at(-1))
  expect(cardPlaceholder('paym_01kc8w3v5yf7h8k2m9n4p6q7r8')).toBe(one)
  expect(cardPlaceholder('paym_01kc8w3v5yf7h8k2m9n4p6q7r9')).not.toBe(one)
})
