import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ExecutorWork } from '#shared/contract/payments.ts'
import { apiClient, type ApiClient } from '../testing/client.ts'
import { askForProject, askForTrial, orderedRun } from '../testing/ask-for-trial.ts'
import { obeyOrders, type ObedientWorker } from '../testing/obedient-worker.ts'
import { askAdmin, startTestOrchestrator, type TestOrchestrator } from '../testing/start-orchestrator.ts'
import { waitFor } from '../testing/wait-for.ts'
import { caseAnswer } from './case-answer.ts'

type Person = Awaited<ReturnType<TestOrchestrator['enrol']>>
type Registered = Awaited<ReturnType<TestOrchestrator['register']>>

let orchestrator: TestOrchestrator
let ada: Person
let worker: Registered
let obedient: ObedientWorker
let agent: Client
let taskId: Awaited<ReturnType<typeof orderedRun>>['taskId']
let executor: ApiClient
let gone: AbortController
const works: ExecutorWork[] = []

beforeEach(async () => {
  works.length = 0
  gone = new AbortController()
  orchestrator = await startTestOrchestrator({ scriptedModel: 'http://127.0.0.1:1' })
  ;[ada, worker] = [await orchestrator.enrol(), await orchestrator.register()]
  obedient = await obeyOrders(worker.api)
  await askForTrial(ada.api, await askForProject(ada.api))
  const run = await orderedRun(obedient)
  taskId = run.taskId
  agent = new Client({ name: 'an agent', version: '1' })
  const headers = { authorization: `Bearer ${run.token}` }
  await agent.connect(new StreamableHTTPClientTransport(new URL(`${orchestrator.address}/mcp`), { requestInit: { headers } }))
  const { token } = await askAdmin(orchestrator.adminSocket, 'POST', '/token', { kind: 'executor' })
  executor = apiClient(orchestrator.address, String(token))
  await executor.executor.hello({ rails: [{ rail: 'card', status: 'paid in a demo shop', words: '' }], secrets: ['card'] })
  const stream = await executor.executor.work(undefined, { signal: gone.signal })
  void (async () => {
    for await (const work of stream) if (work.work !== 'beat') works.push(work)
  })().catch(() => {})
})
afterEach(async () => {
  gone.abort()
  await agent.close()
  await obedient.stop()
  await orchestrator.remove()
})

const call = (name: string, args: Record<string, unknown> = {}) => agent.callTool({ name, arguments: args })
const stateOf = (answer: Awaited<ReturnType<typeof call>>) => caseAnswer.parse(answer.structuredContent)

const wish = {
  purchase: 'calm-harbour.example',
  url: 'https://shop.test/buy/1',
  payee: 'Shop',
  amount: '0.25',
  currency: 'CAD',
  items: [{ title: 'A domain', quantity: 1, amount: '0.25' }],
  recurring: false,
  alternatives: [{ what: 'A free name', how: 'free_tier', failed: 'It is taken.', command: 'curl -s https://free.test' }],
  reason: 'The page needs a name.',
}

const tried = (tool: string, n = 1) =>
  worker.api.worker.report({
    report: 'agent_acts',
    taskId,
    acts: [
      {
        n,
        at: new Date().toISOString(),
        act: { act: 'tool_start', tool, key: `k${n}`, input: '{"command":"curl -s https://free.test"}' },
      },
    ],
  })

const seen = (amount = '25') => ({
  report: 'looked' as const,
  approvalId: works[0]?.work === 'look' ? works[0].approvalId : 'appr_00000000000000000000000000',
  asks: { amount: { amount, asset: 'CAD/2' }, payee: { host: 'shop.test', name: 'Shop' } },
  offers: [
    {
      rail: 'card' as const,
      status: 'paid in a demo shop' as const,
      amount: { amount, asset: 'CAD/2' },
      payTo: 'pay.shop.test',
      network: 'shop.test',
      validUntil: null,
      raw: 'a'.repeat(64),
    },
  ],
  page: null,
  words: '',
})

test('without a free way that shows in what the agent did, it may not even ask', async () => {
  // What it said to one of our own tools is its word, not its doing.
  await tried('mcp__autocode__request_payment')
  const refused = await call('request_payment', wish)
  expect(refused).toMatchObject({ isError: true })
  expect(JSON.stringify(refused.content)).toContain('Try one first')
  expect((await ada.api.sync.snapshot()).tables.approvals).toEqual([])
})

test('an agent asks once, the seller is looked at, and what it is told names no rule', async () => {
  await tried('bash')
  const answer = await call('request_payment', wish)
  const asked = stateOf(answer)
  expect(asked).toMatchObject({ state: 'waiting', code: 'waiting' })
  // Many programs give their model nothing but the text.
  expect(answer.content).toMatchObject([{ text: expect.stringContaining(asked.approvalId) }])
  expect(stateOf(await call('request_payment', wish)).approvalId).toBe(asked.approvalId)
  await waitFor('the executor is told to look', () => works.length > 0)
  expect(works).toMatchObject([{ work: 'look', approvalId: asked.approvalId, rails: ['card'] }])
  await executor.executor.report(seen())
  expect(stateOf(await call('payment_status', { approvalId: asked.approvalId })).state).toBe('waiting')
  const [row] = (await ada.api.sync.snapshot()).tables.approvals
  expect(row).toMatchObject({ state: 'pending', offers: [{ taken: true, amount: { asset: 'CAD/2' } }] })
  expect(row?.intent).toMatchObject({ alternatives: [{ seen: { in: 'timeline', taskId, n: 1 } }] })
  expect(stateOf(await call('cancel_payment', { approvalId: asked.approvalId }))).toMatchObject({ state: 'ended' })
  expect(await call('report_receipt', { approvalId: asked.approvalId, words: 'R-1' })).toMatchObject({ isError: true })
})

test('whoever waits for a case hears of its end when it comes', async () => {
  const { approvalId } = stateOf(await call('request_takeover', { reason: 'To sign in.' }))
  const waiting = call('payment_status', { approvalId, waitSeconds: 20 })
  await call('cancel_payment', { approvalId })
  expect(stateOf(await waiting).state).toBe('ended')
})

test('a seller that asks more than the agent said is refused, in a code and a next step', async () => {
  await tried('bash')
  const { approvalId } = stateOf(await call('request_payment', wish))
  await waitFor('the executor is told to look', () => works.length > 0)
  await executor.executor.report(seen('26'))
  const answer = await call('payment_status', { approvalId })
  expect(stateOf(answer)).toMatchObject({ state: 'denied', code: 'not_allowed' })
  expect(JSON.stringify(answer)).not.toMatch(/0\.26|rule|policy/i)
})

test('another task’s case is not there, and items must add up', async () => {
  await tried('bash')
  expect(await call('payment_status', { approvalId: 'appr_00000000000000000000000000' })).toMatchObject({ isError: true })
  expect(await call('request_payment', { ...wish, amount: '0.26' })).toMatchObject({ isError: true })
  expect(await call('request_payment', { ...wish, url: 'file:///etc/passwd' }).catch(() => ({ isError: true }))).toMatchObject({
    isError: true,
  })
})

test('a host, a secret and a takeover are asked for and wait for a person', async () => {
  const reason = 'It is needed.'
  expect(stateOf(await call('request_network', { host: 'docs.test', reason })).state).toBe('waiting')
  expect(stateOf(await call('request_secret', { name: 'mail', host: 'mail.test', reason }))).toMatchObject({ placeholder: null })
  expect(stateOf(await call('request_takeover', { reason })).state).toBe('waiting')
  const { approvals } = (await ada.api.sync.snapshot()).tables
  expect(approvals.map(({ intent, state }) => [intent.kind, state]).sort()).toEqual([
    ['network', 'pending'],
    ['secret', 'pending'],
    ['takeover', 'pending'],
  ])
})

test('a program’s own question waits, and is a no when it was cancelled', async () => {
  const asked = call('permission', { tool_name: 'Bash', input: { command: 'git push origin main' } })
  const row = await waitFor('the question is a case', async () => (await ada.api.sync.snapshot()).tables.approvals[0] ?? null)
  expect(row).toMatchObject({ state: 'pending', intent: { kind: 'publish', what: 'Bash: git push' } })
  await call('cancel_payment', { approvalId: row.id })
  const { content } = await asked
  expect(JSON.stringify(content)).toContain('deny')
})
