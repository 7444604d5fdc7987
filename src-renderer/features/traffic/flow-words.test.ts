import { expect, test } from 'vitest'
import { hostOf, msWords, verdictOf } from './flow-words.ts'

test('a refused card is red and shows no more than four digits', () => {
  expect(verdictOf({ verdict: 'refused', card: { lastFour: '4242', where: 'body' } })).toEqual({
    words: 'Refused: card …4242',
    tone: 'wrong',
  })
  expect(verdictOf({ verdict: 'refused', card: null }).tone).toBe('plain')
  expect(verdictOf({ verdict: 'swapped', card: { lastFour: '4242', where: 'body' } }).tone).toBe('plain')
})

test('a port is shown where it is not the usual one', () => {
  expect(hostOf({ host: 'a.test', port: 443, scheme: 'https' })).toBe('a.test')
  expect(hostOf({ host: 'a.test', port: 443, scheme: 'http' })).toBe('a.test:443')
  expect(hostOf({ host: 'a.test', port: 25, scheme: 'tcp' })).toBe('a.test:25')
})

test('durations', () => expect([msWords(84), msWords(12_345)]).toEqual(['84 ms', '12.3 s']))
