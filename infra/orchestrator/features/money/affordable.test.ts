import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { affordable } from './affordable.ts'

const one = { num: 1n, den: 1n }

test('with less money there is less output, and none when the input cannot be paid', () => {
  const call = { ceiling: { input: 3n, output: 10n }, ratio: one, inputTokens: 100, maxOutputTokens: 50 }
  expect(affordable(call, 10_000n)).toEqual({ outputTokens: 50, hold: 800n })
  expect(affordable(call, 409n)).toEqual({ outputTokens: 10, hold: 400n })
  expect(affordable(call, 300n)).toEqual({ outputTokens: 0, hold: 300n })
  expect(affordable(call, 299n)).toBeNull()
  expect(affordable({ ...call, ceiling: { input: 0n, output: 0n } }, 0n)).toEqual({ outputTokens: 50, hold: 0n })
})

test('a hold is never more than there is, never less than the call can cost, and no output is left out that was payable', async () => {
  const rate = fc.bigInt({ min: 0n, max: 10n ** 12n })
  const part = fc.bigInt({ min: 1n, max: 10n ** 9n })
  const call = fc.record({
    ceiling: fc.record({ input: rate, output: rate }),
    ratio: fc.record({ num: part, den: part }),
    inputTokens: fc.nat(1_000_000),
    maxOutputTokens: fc.nat(100_000),
  })
  await check(
    fc.property(call, fc.bigInt({ min: 0n, max: 10n ** 22n }), (asked, there) => {
      const { ceiling, ratio, inputTokens, maxOutputTokens } = asked
      const most = (output: number) => (BigInt(inputTokens) * ceiling.input + BigInt(output) * ceiling.output) * ratio.num
      const may = affordable(asked, there)
      const [hold, output] = [may?.hold ?? 0n, may?.outputTokens ?? -1]
      expect(hold <= there && output <= maxOutputTokens).toBe(true)
      expect(may === null || (hold * ratio.den >= most(output) && hold * ratio.den < most(output) + ratio.den)).toBe(true)
      expect(output === maxOutputTokens || most(output + 1) > there * ratio.den).toBe(true)
    }),
    { runs: 300 },
  )
})
