import { expect, test } from 'vitest'
import { readResolution } from './read-resolution.ts'

const cap = { amount: '24000000000000', asset: 'CAD/12' }
const said = (change: object) => readResolution({ paid: true, amount: '24', reason: 'On the statement', cap, ...change })

test('an amount up to the cap, with a reason', () => {
  expect(said({})).toEqual({ ok: true, paid: cap, reason: 'On the statement' })
  expect(said({ amount: '23.99' })).toMatchObject({ ok: true, paid: { amount: '23990000000000' } })
  expect(said({ paid: false, amount: '' })).toEqual({ ok: true, paid: null, reason: 'On the statement' })
})

test.each([
  [{ amount: '24.01' }, 'No more than 24.00 CAD could be paid.'],
  [{ amount: '0' }, 'Type what was paid, more than nought.'],
  [{ amount: 'all' }, 'Type what was paid, more than nought.'],
  [{ reason: '  x ' }, 'Say what you saw, and where.'],
  [{ reason: 'x'.repeat(301) }, 'Say it in at most 300 characters.'],
  [{ paid: false, reason: '' }, 'Say what you saw, and where.'],
])('%j is not taken, in words', (change, words) => expect(said(change)).toEqual({ ok: false, words }))
