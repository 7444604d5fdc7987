import { traverseContractProcedures } from '@orpc/server'
import { expect, test } from 'vitest'
import type { CallMeta } from './contract/base.ts'
import { contract } from './contract.ts'

const calls: { name: string; meta: CallMeta }[] = []
traverseContractProcedures({ router: contract, path: [] }, ({ contract, path }) => {
  const { meta }: { meta: Partial<CallMeta> } = contract['~orpc']
  calls.push({ name: path.join('.'), meta: meta as CallMeta })
})

test.each(calls)('$name says who answers it, what it does and who may make it', ({ meta }) => {
  expect(['core', 'orchestrator']).toContain(meta.by)
  expect(['read', 'write', 'risky']).toContain(meta.effect)
  expect(meta.callers.length).toBeGreaterThan(0)
})

test.each(calls.filter(({ meta }) => meta.by === 'orchestrator'))('$name needs the orchestrator, and says so', ({ meta }) => {
  expect(meta.offline).toBe(false)
})

test('what holds secrets of a console is never within a page’s reach', () => {
  const forPages = calls.filter(({ meta }) => meta.callers.includes('page')).map(({ name }) => name)
  for (const secret of ['leases.acquire', 'workers.access', 'operators.enrol', 'sync.follow', 'worker.register'])
    expect(forPages).not.toContain(secret)
})
