import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import { openTables } from '../../testing/tables.ts'
import { exactSum, exactSumOf } from './exact-sum.ts'

test('sums are exact far past 64 bits', async () => {
  const db = openTables()
  const sum = db.prepare<[string], string>(`SELECT ${exactSum('value')} FROM json_each(?)`).pluck()
  await check(
    fc.property(fc.array(fc.bigInt(0n, 10n ** 26n)), (amounts) => {
      const parts = sum.get(JSON.stringify(amounts.map(String))) ?? ''
      expect(exactSumOf(parts)).toBe(amounts.reduce((a, b) => a + b, 0n))
    }),
    { runs: 200 },
  )
})
