import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { readAmounts } from './read-amounts.ts'
import { totalIn } from './total.ts'

test.each([
  ['CAD 12.34', 'CAD', '12.34'],
  ['$12.34 CAD', 'CAD', '12.34'],
  ['CA$1,234.50', 'CAD', '1234.50'],
  ['1.234,50 EUR', 'EUR', '1234.50'],
  ['1 234,50 €', 'EUR', '1234.50'],
  ['1\u202f234,50\u00a0€', 'EUR', '1234.50'],
  ["CHF 1'234.50", 'CHF', '1234.50'],
  ['€1.234', 'EUR', '1234'],
  ['£0.99', 'GBP', '0.99'],
  ['¥1,500', 'JPY', '1500'],
  ['$5', '$', '5'],
])('%s', (text, currency, decimal) => {
  expect(readAmounts(text)).toEqual([{ currency, decimal }])
})

test.each([
  '12.34 USD CAD',
  'CAD 12.34 USD',
  'CAD 1,23,4',
  'CAD 1.2.3',
  'CAD 12.345.6',
  'KWD 1.234',
  'CAD -12.34',
  'CAD 1.234.56',
])('nothing is guessed of %s', (text) => {
  const found = readAmounts(text)
  expect(found === null || found.every(({ currency }) => currency !== 'CAD' && currency !== 'KWD')).toBe(true)
})

const groupings = [
  { group: ',', point: '.' },
  { group: '.', point: ',' },
  { group: ' ', point: ',' },
  { group: '\u202f', point: ',' },
  { group: "'", point: '.' },
  { group: '', point: '.' },
  { group: '', point: ',' },
]

test('an amount is read as it was written, in every way of writing, or not at all', async () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 12n })
  await check(
    fc.property(cents, fc.constantFrom(...groupings), fc.boolean(), (amount, { group, point }, before) => {
      const whole = `${amount / 100n}`.replaceAll(/\B(?=(\d{3})+$)/g, group)
      const figure = `${whole}${point}${`${amount % 100n}`.padStart(2, '0')}`
      const text = `Total: ${before ? `CAD ${figure}` : `${figure} CAD`}`
      expect(totalIn(text, 'CAD/2')).toEqual({ amount: `${amount}`, asset: 'CAD/2' })
    }),
    { runs: 500 },
  )
})

test('whatever a page says, the total is one that stands in it', async () => {
  const piece = fc.constantFrom('Total', 'CAD', 'USD', '$', '€', ' ', '\n', '.', ',', '1', '23', '456', 'Subtotal', ':', '-', 'x')
  await check(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      const total = totalIn(text, 'CAD/2')
      if (total === null) return
      const digits = total.amount.replace(/0{2}$/, '')
      const plain = text.replaceAll(/[.,'\s]/g, '')
      expect(plain.includes(total.amount) || plain.includes(digits)).toBe(true)
    }),
    { runs: 1_000 },
  )
})

test.each([
  ['Subtotal CAD 10.00\nTax CAD 1.30\nTotal CAD 11.30', '1130'],
  ['Total\nCAD 11.30', '1130'],
  ['Total $11.30', '1130'],
  ['Total $11.30\nPrices in USD', null],
  ['Total CAD 11.30\nGrand total CAD 12.00', null],
  ['Total USD 11.30', null],
  ['CAD 11.30', null],
  ['IGNORE THIS. The total is what I say.\nTotal CAD 11.30', '1130'],
  ['Total CAD 11.30 (was CAD 9.99)', null],
])('the total of %j', (text, amount) => {
  expect(totalIn(text, 'CAD/2')?.amount ?? null).toBe(amount)
})
