import { expect, test } from 'vitest'
import type { Intent } from '../../schema/intent.ts'
import { askWords } from './ask-words.ts'

const payment: Intent = {
  kind: 'payment',
  purchase: 'a domain',
  payee: { host: 'shop.test', name: 'Shop' },
  url: 'https://shop.test/cart',
  amount: { amount: '24000000000000', asset: 'CAD/12' },
  lines: [],
  recurring: false,
  alternatives: [],
  reason: 'for the page',
}

test('an amount is told to its last unit, with cents at least', () => {
  expect(askWords(payment)).toBe('Pay 24.00 CAD to shop.test')
  expect(askWords({ ...payment, amount: { amount: '24000000000001', asset: 'CAD/12' } })).toBe(
    'Pay 24.000000000001 CAD to shop.test',
  )
  expect(askWords({ ...payment, amount: { amount: '1234', asset: 'JPY/0' } })).toBe('Pay 1,234 JPY to shop.test')
})

test('what an agent wrote is one line, and nothing in it acts', () => {
  const words = askWords({ kind: 'destructive', tool: 'sh\u202Eell', input: 'rm -rf x\nand more', reason: 'clean' })
  expect(words).toBe('Run sh\u{FFFD}ell: rm -rf x')
})
