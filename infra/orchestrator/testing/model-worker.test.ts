import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { ModelWorker } from './model-worker.ts'

test('the model of a worker never goes back to an earlier epoch', async () => {
  const order = fc.record({ epoch: fc.nat(5), tokenHash: fc.constantFrom(null, 'a', 'b'), ttlMs: fc.constant(1) })
  await check(
    fc.property(fc.array(order), (orders) => {
      const model = new ModelWorker()
      for (const each of orders) model.take(each)
      expect(model.said).toEqual([...new Set(model.said)].sort((a, b) => a - b))
    }),
    { runs: 50 },
  )
})
