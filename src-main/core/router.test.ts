import { traverseContractProcedures, type AnyProcedure } from '@orpc/server'
import { get } from '@orpc/shared'
import { expect, test } from 'vitest'
import { contract } from '#shared/contract.ts'
import { startTestCore, standInLab } from './testing/start-test-core.ts'
import { until } from './testing/until.ts'
import { pageRouter } from './router.ts'

const calls: { path: string; by: string; callers: readonly string[] }[] = []
traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
  const { by, callers } = procedure['~orpc'].meta as { by: string; callers: readonly string[] }
  calls.push({ path: path.join('.'), by, callers })
})

const forPages = calls.filter(({ callers }) => callers.includes('page'))
const notForPages = calls.filter(({ callers }) => !callers.includes('page'))

test('the contract has both kinds, so that these tests test something', () => {
  expect(forPages.length).toBeGreaterThan(10)
  expect(notForPages.length).toBeGreaterThan(10)
})

test('every call a page may make is answered, and no other call is there', async () => {
  const { core } = await startTestCore((await standInLab()).home)
  const has = ({ path }: { path: string }) => get(core.router, path.split('.')) !== undefined
  expect(forPages.filter((call) => !has(call))).toEqual([])
  expect(notForPages.filter(has)).toEqual([])
})

test('a call the core must answer and no feature does is a mistake in wiring', () => {
  expect(() => pageRouter({}, () => Promise.resolve())).toThrow('no feature answers')
})

test("a page's command reaches the orchestrator with this console's token, and its refusals come back as they are", async () => {
  const { home, orchestrator } = await standInLab()
  const { page } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  expect((await page.operators.invite({ role: 'worker' })).code).toBe(orchestrator.code)
  orchestrator.refuseInvite = 'Only two operators are allowed here.'
  await expect(page.operators.invite({ role: 'worker' })).rejects.toMatchObject({
    code: 'REFUSED',
    data: { words: 'Only two operators are allowed here.' },
  })
})

test('control is taken without its token ever reaching the page, and given back', async () => {
  const { home, orchestrator } = await standInLab()
  const { page, lines } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  const workerId = `wrkr_${'0'.repeat(26)}` as const
  expect(await page.takeover.take({ workerId, force: null })).toBeUndefined()
  await page.takeover.release({ workerId })
  expect(orchestrator.released).toEqual([1])
  expect(JSON.stringify(lines)).not.toContain(orchestrator.grants[0]?.token)
})

test('procedures of the router are real ones', async () => {
  const { core } = await startTestCore((await standInLab()).home)
  const procedure = get(core.router, ['workers', 'watch']) as AnyProcedure
  expect(procedure['~orpc'].outputSchema).toBeDefined()
})
