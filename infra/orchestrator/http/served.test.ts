import { traverseContractProcedures } from '@orpc/server'
import { expect, test } from 'vitest'
import type { CallMeta } from '#shared/contract/base.ts'
import { contract } from '#shared/contract.ts'
import { served } from './served.ts'

const names = (router: typeof contract | typeof served, wanted: (meta: Partial<CallMeta>) => boolean) => {
  const found: string[] = []
  traverseContractProcedures({ router, path: [] }, ({ contract, path }) => {
    if (wanted(contract['~orpc'].meta)) found.push(path.join('.'))
  })
  return found.sort()
}

test('exactly the calls that the contract leaves to the orchestrator are served', () => {
  expect(names(served, () => true)).toEqual(names(contract, ({ by }) => by === 'orchestrator'))
})
