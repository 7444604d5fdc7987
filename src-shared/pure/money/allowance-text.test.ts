import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import { instantAt } from '../../testing/histories.ts'
import { allowanceText, type AllowanceStatus } from './allowance-text.ts'
import { unitsOf } from './decimal.ts'
import { roundedDown } from './rounded-down.ts'
import { spendingState } from './spending-state.ts'

const cad = 'CAD/12'
const status: AllowanceStatus = {
  asOf: instantAt(0),
  asset: cad,
  trialId: 'trial_01kc8w3v5yf7h8k2m9n4p6q7r8',
  agent: 'reference',
  limit: 2_509_999_999_999n,
  spent: 910_000_000_000n,
  held: 200_000_000_000n,
  left: 1_399_999_999_999n,
  trialLeft: 41_070_000_000_000n,
  periodEnds: '2026-12-08',
  lastCall: 34_560_000_000n,
  averageCall: 28_000_000_000n,
  state: 'green',
}

test('the block says all figures, rounded down', () => {
  expect(allowanceText(status)).toBe(
    [
      '<allowance v="1" as_of="2026-11-24T00:00:00.000Z" currency="CAD" trial="p6q7r8" agent="reference">',
      'today: limit 2.50 | spent 0.91 | held 0.20 | left 1.39',
      'trial left: 41.07 | period ends 2026-12-08',
      'last call: 0.034 | average call: 0.028 | about 49 calls left | state: green',
      'Spend it only on the task.',
      '</allowance>',
    ].join('\n'),
  )
})

test('before the first call nothing is made up', () => {
  const text = allowanceText({ ...status, lastCall: null, averageCall: null })
  expect(text).toContain('last call: none yet | average call: none yet | calls left unknown')
})

test('the block stays small, whatever the figures', () => {
  // A token of English text and figures is rarely shorter than three characters.
  const big = 10n ** 24n
  const most = allowanceText({ ...status, limit: big, spent: big, held: big, left: big, trialLeft: big, state: 'red' })
  expect(most.length).toBeLessThan(3 * 170)
  expect(allowanceText(status).length).toBeLessThan(3 * 125)
})

test('a rounded figure is never more than the amount, and at most a tenth less', async () => {
  await check(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (units) => {
      const shown = unitsOf(roundedDown(units, cad), cad) ?? -1n
      expect(shown <= units).toBe(true)
      expect(units - shown < (units >= 100_000_000_000n ? 10_000_000_000n : units / 10n + 1n)).toBe(true)
    }),
    { runs: 300 },
  )
})

const hundred = { limit: 100n, left: 60n, perHour: { fiveMinutes: 10n, hour: 10n }, calls: 5, hoursLeft: 10 }

test('the state follows the rate at which money goes, and the level', () => {
  expect(spendingState(hundred)).toBe('green')
  expect(spendingState({ ...hundred, hoursLeft: 12 })).toBe('amber')
  expect(spendingState({ ...hundred, hoursLeft: 36 })).toBe('red')
  // One of the two rates alone is a burst, or over already.
  expect(spendingState({ ...hundred, hoursLeft: 36, perHour: { fiveMinutes: 10n, hour: 1n } })).toBe('green')
  expect(spendingState({ ...hundred, hoursLeft: 36, calls: 4 })).toBe('green')
  expect(spendingState({ ...hundred, left: 10n })).toBe('red')
  expect(spendingState({ ...hundred, hoursLeft: null, left: 26n })).toBe('green')
  expect(spendingState({ ...hundred, hoursLeft: null, left: 25n })).toBe('amber')
  expect(spendingState({ ...hundred, limit: 0n, left: 0n })).toBe('red')
})
