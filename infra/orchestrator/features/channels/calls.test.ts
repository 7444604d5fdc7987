import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultPolicy } from '#shared/pure/policy/default-policy.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'
import { startHttpSide } from './far-side.example.ts'

let orchestrator: TestOrchestrator
let far: Awaited<ReturnType<typeof startHttpSide>>
let ada: Awaited<ReturnType<TestOrchestrator['enrol']>>
beforeEach(async () => {
  orchestrator = await startTestOrchestrator()
  far = await startHttpSide()
  ada = await orchestrator.enrol()
})
afterEach(async () => {
  await orchestrator.remove()
  await far.close()
})

test('a channel is set, tried and removed by an operator, and by nobody else', async () => {
  const address = { kind: 'webhook', url: far.url, secret: null } as const
  await ada.api.channels.set({ id: 'a', title: 'Mine', enabled: true, address })
  expect(await ada.api.channels.test({ id: 'a' })).toEqual({ words: 'It was taken there. See whether it arrived.' })
  expect(far.got).toHaveLength(1)
  far.answer.status = 404
  await expect(ada.api.channels.test({ id: 'a' })).rejects.toMatchObject({ data: { code: 'not_sent' } })
  const worker = await orchestrator.register()
  await expect(worker.api.channels.remove({ id: 'a' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await ada.api.channels.remove({ id: 'a' })
  expect((await ada.api.sync.snapshot()).tables.channels).toEqual([])
})

test('the page of a link opens in a browser, which may call nothing else', async () => {
  const headers = { origin: orchestrator.address }
  const page = await fetch(`${orchestrator.address}/notice/nothing`, { headers })
  expect(page.status).toBe(404)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect((await fetch(`${orchestrator.address}/notice/../api/health`, { method: 'POST', headers })).status).toBe(403)
})

test('a policy is proposed by an operator, and the product’s is there from the start', async () => {
  const proposed = { approvalId: idNumber('appr', 1), basedOn: 1, text: `${defaultPolicy}# more\n`, reason: 'Why not.' }
  const worker = await orchestrator.register()
  await expect(worker.api.policies.propose(proposed)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await ada.api.policies.propose(proposed)
  const { tables } = await ada.api.sync.snapshot()
  expect(tables.policies).toMatchObject([{ version: 1, text: defaultPolicy }])
  expect(tables.approvals).toMatchObject([{ state: 'pending', intent: { kind: 'policy', version: 2 } }])
})
