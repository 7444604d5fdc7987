import { expect, test } from 'vitest'
import { amountWords, decimalsOf, exactWords, moneyWords } from './money-words.ts'

const cad = (amount: bigint | string) => ({ amount: `${amount}`, asset: 'CAD/12' })

test.each([
  ['0', '0.00'],
  ['1200000000000', '1.20'],
  ['1204500000000', '1.20'],
  ['1205000000000', '1.21'],
  ['-1205000000000', '−1.21'],
  ['4100000000', '0.0041'],
  ['4130000', '0.000004'],
  ['1', '<0.000001'],
  ['-1', '−<0.000001'],
  ['123456789012000000000000', '123,456,789,012.00'],
])('%s units read %s', (amount, words) => expect(amountWords(cad(amount))).toBe(words))

test('a column has the decimals that its smallest amount needs', () => {
  expect(decimalsOf([cad('0'), cad('1200000000000')])).toBe(2)
  expect(decimalsOf([cad('1200000000000'), cad('4100000000')])).toBe(4)
  expect(amountWords(cad('1200000000000'), 4)).toBe('1.2000')
})

test('an amount too small for its column is never shown as nought', () => {
  expect(amountWords(cad('4100000000'), 2)).toBe('0.004100')
})

test('currencies with few digits, and none', () => {
  expect(moneyWords({ amount: '150', asset: 'USD/2' })).toBe('1.50 USD')
  expect(moneyWords({ amount: '150', asset: 'JPY/0' })).toBe('150.00 JPY')
})

test('the exact figure is there on demand', () => {
  expect(exactWords(cad('1204500000012'))).toBe('1.204500000012 CAD')
})
