import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { workerId } from '../schema/ids.ts'
import { check } from '../testing/check.ts'
import { newId } from './id.ts'
import { isId } from './is-id.ts'

test('it agrees with the schema on whatever an address may hold', async () => {
  const nearly = fc
    .tuple(fc.constantFrom('wrkr_', 'sess_', 'wrkr', ''), fc.stringMatching(/^[0-9a-z]{24,27}$/))
    .map((parts) => parts.join(''))
  await check(
    fc.property(fc.oneof(nearly, fc.string()), (text) => {
      expect(isId('wrkr', text)).toBe(workerId.safeParse(text).success)
    }),
    { runs: 500 },
  )
  expect(isId('wrkr', newId('wrkr'))).toBe(true)
  expect(isId('wrkr', newId('sess'))).toBe(false)
  expect(isId('wrkr', `${newId('wrkr')}\n`)).toBe(false)
})
