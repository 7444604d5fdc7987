import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { obeyOrders, type ObedientWorker } from '../../testing/obedient-worker.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'

type Person = Awaited<ReturnType<TestOrchestrator['enrol']>>
type Registered = Awaited<ReturnType<TestOrchestrator['register']>>

const size = { cols: 80, rows: 24 }
let orchestrator: TestOrchestrator
let ada: Person
let bob: Person
let worker: Registered
let obedient: ObedientWorker | null = null

beforeEach(async () => {
  orchestrator = await startTestOrchestrator()
  ;[ada, bob, worker] = [await orchestrator.enrol('Ada'), await orchestrator.enrol('Bob'), await orchestrator.register()]
})
afterEach(async () => {
  await obedient?.stop()
  obedient = null
  await orchestrator.remove()
})

const sessions = async () => (await ada.api.sync.snapshot()).tables.sessions
const open = (person: Person) => person.api.terminals.open({ workerId: worker.workerId, size })
const obeyInControl = async (...except: Parameters<typeof obeyOrders>[1] & object) => {
  obedient = await obeyOrders(worker.api, except)
  await ada.api.leases.acquire({ workerId: worker.workerId, force: null })
}

test('a shell is open once the worker says that it runs, and closed once it says that it ended', async () => {
  await obeyInControl()
  const { sessionId } = await open(ada)
  expect(await sessions()).toMatchObject([{ id: sessionId, state: 'open', title: 'Terminal 1' }])
  await ada.api.terminals.close({ sessionId })
  expect(await sessions()).toMatchObject([{ id: sessionId, state: 'closed', exitCode: 0 }])
  await ada.api.terminals.close({ sessionId })
})

test('without control nothing is opened or closed, and the worker is not even asked', async () => {
  await obeyInControl()
  const { sessionId } = await open(ada)
  await expect(open(bob)).rejects.toMatchObject({ data: { code: 'no_control', words: expect.stringContaining('Ada') } })
  await expect(bob.api.terminals.close({ sessionId })).rejects.toMatchObject({ data: { code: 'no_control' } })
  expect(obedient?.orders.filter(({ order }) => order.endsWith('_session'))).toHaveLength(1)
})

test('a worker that does not answer is said to be silent; what it does later is seen all the same', async () => {
  orchestrator = await orchestrator.restart({ answerMs: 300 })
  ;[ada, worker] = [orchestrator.as(ada), orchestrator.as(worker)]
  await obeyInControl('open_session')
  await expect(open(ada)).rejects.toMatchObject({ data: { code: 'worker_silent' } })
  const order = obedient?.orders.at(-1)
  const sessionId = order?.order === 'open_session' ? order.sessionId : newId('sess')
  await worker.api.worker.report({ report: 'session_opened', sessionId, title: 'late', kind: 'shell' })
  expect(await sessions()).toMatchObject([{ id: sessionId, state: 'open' }])
})

test('what ended while nobody looked is closed when the worker says what is alive', async () => {
  await obeyInControl()
  const [kept, ended] = [await open(ada), await open(ada)]
  const report = {
    report: 'sessions' as const,
    open: [{ sessionId: kept.sessionId, title: 'Terminal 1', kind: 'shell' as const }],
  }
  await worker.api.worker.report(report)
  await worker.api.worker.report(report)
  const states = new Map((await sessions()).map(({ id, state, exitCode }) => [id, { state, exitCode }]))
  expect(states.get(kept.sessionId)).toEqual({ state: 'open', exitCode: null })
  expect(states.get(ended.sessionId)).toEqual({ state: 'closed', exitCode: null })
})

test('a worker cannot speak for the terminals of another', async () => {
  await obeyInControl()
  const { sessionId } = await open(ada)
  const other = await orchestrator.register(2)
  for (const report of [
    { report: 'session_closed' as const, sessionId, exitCode: 0 },
    { report: 'session_opened' as const, sessionId, title: 'mine', kind: 'shell' as const },
  ])
    await expect(other.api.worker.report(report)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await other.api.worker.report({ report: 'sessions', open: [{ sessionId, title: 'mine', kind: 'shell' }] })
  expect(await sessions()).toMatchObject([{ id: sessionId, workerId: worker.workerId, state: 'open' }])
})
