import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askForProject, askForTrial, orderedRun } from '../testing/ask-for-trial.ts'
import { obeyOrders, type ObedientWorker } from '../testing/obedient-worker.ts'
import { rawRequest } from '../testing/raw-request.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../testing/start-orchestrator.ts'
import { judged } from '../testing/with-trial.ts'

type Person = Awaited<ReturnType<TestOrchestrator['enrol']>>
type Registered = Awaited<ReturnType<TestOrchestrator['register']>>

let orchestrator: TestOrchestrator
let ada: Person
let worker: Registered
let obedient: ObedientWorker
const clients: Client[] = []
beforeEach(async () => {
  // Nothing answers there; whether a call is let through to it is all that is looked at.
  orchestrator = await startTestOrchestrator({ scriptedModel: 'http://127.0.0.1:1' })
  ;[ada, worker] = [await orchestrator.enrol(), await orchestrator.register()]
  obedient = await obeyOrders(worker.api)
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
  await obedient.stop()
  await orchestrator.remove()
})

async function agentOf(token: string): Promise<Client> {
  const client = new Client({ name: 'an agent', version: '1' })
  const headers = { authorization: `Bearer ${token}` }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${orchestrator.address}/mcp`), { requestInit: { headers } }))
  clients.push(client)
  return client
}

async function running() {
  const trialId = await askForTrial(ada.api, await askForProject(ada.api))
  const run = await orderedRun(obedient)
  return { trialId, run, agent: await agentOf(run.token) }
}

const tables = async () => (await ada.api.sync.snapshot()).tables
const call = (agent: Client, name: string, args: Record<string, unknown> = {}) => agent.callTool({ name, arguments: args })

test('an agent finds its tools, and each does what it says', async () => {
  const { trialId, run, agent } = await running()
  expect((await agent.listTools()).tools.map(({ name }) => name).sort()).toEqual([
    'ask_operator',
    'budget_status',
    'cancel_payment',
    'payment_status',
    'permission',
    'report_confidence',
    'report_progress',
    'report_receipt',
    'report_revenue',
    'request_network',
    'request_payment',
    'request_secret',
    'request_takeover',
  ])
  const budget = { currency: 'CAD', limitToday: '1', spentToday: '0', leftToday: '1', state: 'green' }
  expect(await call(agent, 'budget_status')).toMatchObject({ structuredContent: budget })
  await call(agent, 'report_progress', { fraction: 0.5, words: 'Half \u001b[2Jway \u202Ethere' })
  await call(agent, 'report_confidence', { score: 0.8 })
  expect((await tables()).tasks).toMatchObject([
    { id: run.taskId, confidence: 0.8, progress: { fraction: 0.5, words: 'Half  [2Jway  there' } },
  ])

  const claimed = { amount: '12.50', currency: 'CAD', reference: 'order-1', words: 'A customer paid.' }
  await call(agent, 'report_revenue', claimed)
  await call(agent, 'report_revenue', claimed)
  expect(await call(agent, 'report_revenue', { ...claimed, amount: '99' })).toMatchObject({ isError: true })
  const { claims, transfers } = await tables()
  expect(claims).toMatchObject([{ taskId: run.taskId, amount: { amount: '12500000000000', asset: 'CAD/12' } }])
  expect(transfers.filter(({ kind }) => kind === 'income')).toEqual([])

  const question = { question: 'May I delete the old tests?' }
  expect(await call(agent, 'ask_operator', question)).toMatchObject({ structuredContent: { state: 'waiting' } })
  await ada.api.trials.say({ trialId, text: 'No, keep them.' })
  expect(await call(agent, 'ask_operator', question)).toMatchObject({
    structuredContent: { state: 'answered', answer: 'No, keep them.' },
  })
  expect((await tables()).items).toMatchObject([{ n: 1, act: { act: 'asked', ...question } }])
})

test('what the worker tells goes on after what was asked over the tools', async () => {
  const { run, agent } = await running()
  const told = (n: number) => ({
    report: 'agent_acts' as const,
    taskId: run.taskId,
    acts: [{ n, at: new Date().toISOString(), act: { act: 'turn' as const, turn: n } }],
  })
  await worker.api.worker.report(told(1))
  await call(agent, 'ask_operator', { question: 'Why?' })
  await worker.api.worker.report(told(2))
  await worker.api.worker.report(told(2))
  await expect(worker.api.worker.report(told(4))).rejects.toMatchObject({ data: { code: 'acts_gap' } })
  expect((await tables()).items.map(({ n, act }) => [n, act.act])).toEqual([
    [1, 'turn'],
    [2, 'asked'],
    [3, 'turn'],
  ])
})

test.each([
  ['report_confidence', { score: Number.POSITIVE_INFINITY }],
  ['report_confidence', { score: '0.9' }],
  ['report_confidence', { score: 1.01 }],
  ['report_progress', { fraction: -0.1, words: '' }],
  ['report_progress', { fraction: 0.5, words: 'x'.repeat(301) }],
  ['report_revenue', { amount: '1e9', currency: 'CAD', reference: 'a', words: '' }],
  ['report_revenue', { amount: '0', currency: 'CAD', reference: 'a', words: '' }],
  ['report_revenue', { amount: '-5', currency: 'CAD', reference: 'a', words: '' }],
  ['report_revenue', { amount: '5', currency: 'cad/0', reference: 'a', words: '' }],
  ['ask_operator', { question: ' ' }],
])('%s refuses %j and records nothing', async (name, args) => {
  const { agent } = await running()
  const { cursor } = await ada.api.sync.snapshot()
  expect(await call(agent, name, args).catch(() => ({ isError: true }))).toMatchObject({ isError: true })
  expect((await ada.api.sync.snapshot()).cursor.seqs).toMatchObject({ money: cursor.seqs.money, agent: cursor.seqs.agent })
  expect((await tables()).tasks).toMatchObject([{ confidence: null, progress: null }])
})

test('an argument that names another task changes nothing of it', async () => {
  const { agent, run } = await running()
  const other = await orchestrator.register(2)
  const alsoObedient = await obeyOrders(other.api)
  await askForTrial(ada.api, await askForProject(ada.api))
  const { taskId } = await orderedRun(alsoObedient)
  await call(agent, 'report_confidence', { score: 0.4, taskId, task_id: taskId })
  const confidences = new Map((await tables()).tasks.map(({ id, confidence }) => [id, confidence]))
  expect([confidences.get(run.taskId), confidences.get(taskId)]).toEqual([0.4, null])
  await alsoObedient.stop()
})

test('a trial that was stopped takes nothing more from its agent, though its worker still has it', async () => {
  const { agent, trialId } = await running()
  await ada.api.trials.stop({ trialId })
  await expect(call(agent, 'report_confidence', { score: 0.4 })).rejects.toThrow(/401|token/i)
  expect((await tables()).tasks).toMatchObject([{ state: 'preparing', confidence: null }])
})

test('with the end of its task a token opens nothing any more', async () => {
  const { agent, run } = await running()
  await worker.api.worker.report({ report: 'task_ended', taskId: run.taskId, attempt: 1, end: judged() })
  await expect(call(agent, 'report_confidence', { score: 0.4 })).rejects.toThrow(/401|token/i)
  expect(await rpc({ authorization: `Bearer ${run.token}` })).toMatchObject({ status: 401 })
})

const listTools = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
const rpc = (headers: Record<string, string>, body: unknown = listTools) =>
  rawRequest(orchestrator.address, '/mcp', {
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

test('only an agent’s token, our own name and no web page get to the tools', async () => {
  const { run } = await running()
  const authorization = `Bearer ${run.token}`
  expect(await rpc({ authorization })).toMatchObject({ status: 200 })
  expect(await rpc({})).toMatchObject({ status: 401 })
  for (const { token } of [ada, worker]) expect(await rpc({ authorization: `Bearer ${token}` })).toMatchObject({ status: 401 })
  expect(await rpc({ authorization, host: 'evil.example' })).toMatchObject({ status: 403 })
  expect(await rpc({ authorization, origin: 'http://127.0.0.1' })).toMatchObject({ status: 403 })
})

test('an agent’s allowance is its ledger’s, and nobody else’s', async () => {
  const { run } = await running()
  const ask = (token: string, method = 'GET') =>
    rawRequest(orchestrator.address, '/v1/allowance', { method, headers: { authorization: `Bearer ${token}` } })
  const { status, text } = await ask(run.token)
  expect(status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ leftToday: '1', text: expect.stringMatching(/^<allowance v="1" .*left 1\.00/s) })
  expect(await ask(ada.token)).toMatchObject({ status: 401 })
  expect(await ask(worker.token)).toMatchObject({ status: 401 })
  expect(await ask(run.token, 'POST')).toMatchObject({ status: 405 })
})

test('model calls wait until the agent has listed its tools', async () => {
  await askForTrial(ada.api, await askForProject(ada.api), { arm: { agent: 'reference', pair: 'scripted' } })
  const { token } = await orderedRun(obedient)
  const callModel = () =>
    rawRequest(orchestrator.address, '/v1/chat/completions', {
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ model: 'normal', messages: [{ role: 'user', content: 'Hello.' }] }),
    })
  const before = await callModel()
  expect(before.text).toContain('listed')
  await (await agentOf(token)).listTools()
  expect((await callModel()).text).not.toContain('listed')
})

test('what is too large, no JSON or too often is refused', async () => {
  const { run } = await running()
  const authorization = `Bearer ${run.token}`
  expect(await rpc({ authorization }, { ...listTools, params: { filler: 'x'.repeat(70_000) } })).toMatchObject({ status: 413 })
  expect((await rpc({ authorization }, '{"jsonrpc": ')).status).toBeGreaterThanOrEqual(400)
  const many = await Promise.all(Array.from({ length: 80 }, () => rpc({ authorization }).then(({ status }) => status)))
  expect(many).toContain(429)
})
