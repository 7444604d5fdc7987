import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askForProject, askForTrial, orderedRun } from '../../testing/ask-for-trial.ts'
import { obeyOrders, type ObedientWorker } from '../../testing/obedient-worker.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'
import { waitFor } from '../../testing/wait-for.ts'
import { judged, oneDollar } from '../../testing/with-trial.ts'

type Person = Awaited<ReturnType<TestOrchestrator['enrol']>>
type Registered = Awaited<ReturnType<TestOrchestrator['register']>>

let orchestrator: TestOrchestrator
let ada: Person
let worker: Registered
let obedient: ObedientWorker
beforeEach(async () => {
  orchestrator = await startTestOrchestrator()
  ;[ada, worker] = [await orchestrator.enrol(), await orchestrator.register()]
  obedient = await obeyOrders(worker.api)
})
afterEach(async () => {
  await obedient.stop()
  await orchestrator.remove()
})

const tables = async () => (await ada.api.sync.snapshot()).tables
const kinds = () => obedient.orders.map(({ order }) => order).filter((order) => order !== 'lease')

test('from a person’s wish to a verdict: the worker is told, its word is kept, the money comes back', async () => {
  const projectId = await askForProject(ada.api)
  const trialId = await askForTrial(ada.api, projectId)
  const { taskId, attempt } = await orderedRun(obedient)
  await ada.api.trials.say({ trialId, text: 'Look at the second test.' })
  await worker.api.worker.report({ report: 'task_phase', taskId, attempt, phase: 'running', sessionId: null, words: '' })
  const file = new Blob(['--- a\n+++ b\n'])
  const { blob } = await worker.api.worker.keep({ taskId, file })
  const diff = { blob, files: 1, added: 1, removed: 1 }
  await worker.api.worker.report({ report: 'task_ended', taskId, attempt, end: { ...judged(), diff } })
  await worker.api.worker.report({ report: 'task_ended', taskId, attempt, end: { ...judged(false), diff } })
  const { trials, tasks, accounts } = await tables()
  expect(trials).toMatchObject([{ state: 'finished', workerId: worker.workerId, budget: oneDollar }])
  expect(tasks).toMatchObject([{ state: 'passed', attempt: 1, diff }])
  const left = accounts.find(({ path }) => path === `project/${projectId}/budget`)
  expect(BigInt(left?.creditsPosted ?? 0) - BigInt(left?.debitsPosted ?? 0)).toBe(100_000_000_000_000n)
  expect(obedient.orders).toContainEqual(
    expect.objectContaining({ order: 'say_to_agent', text: 'Look at the second test.', by: 'Ada' }),
  )
})

test('a worker that comes back is told everything again, by another orchestrator, too: the same attempt and token', async () => {
  const trialId = await askForTrial(ada.api, await askForProject(ada.api))
  const run = await orderedRun(obedient)
  await ada.api.trials.pause({ trialId })
  await ada.api.trials.say({ trialId, text: 'Wait for me.' })
  await waitFor('it was told', () => kinds().length === 3)
  await obedient.stop()
  orchestrator = await orchestrator.restart()
  ;[ada, worker] = [orchestrator.as(ada), orchestrator.as(worker)]
  obedient = await obeyOrders(worker.api)
  await waitFor('it was told again', () => kinds().length === 4)
  expect(kinds()).toEqual(['run_task', 'say_to_agent', 'pause_task', 'thaw_task'])
  expect(await orderedRun(obedient)).toEqual(run)
})

test('a worker speaks only for its own tasks', async () => {
  await askForTrial(ada.api, await askForProject(ada.api))
  const { taskId, attempt } = await orderedRun(obedient)
  const other = await orchestrator.register(2)
  for (const said of [
    { report: 'task_phase' as const, taskId, attempt, phase: 'judging' as const, sessionId: null, words: '' },
    {
      report: 'agent_acts' as const,
      taskId,
      acts: [{ n: 1, at: new Date().toISOString(), act: { act: 'turn' as const, turn: 1 } }],
    },
    { report: 'task_ended' as const, taskId, attempt, end: judged() },
  ])
    await expect(other.api.worker.report(said)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(other.api.worker.keep({ taskId, file: new Blob(['x']) })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await tables()).tasks).toMatchObject([{ state: 'preparing' }])
})

test('what a task’s worker keeps is read back by its hash, and nothing larger than it may be is kept', async () => {
  await askForTrial(ada.api, await askForProject(ada.api))
  const { taskId } = await orderedRun(obedient)
  const bytes = new Uint8Array(5 * 1024 * 1024).fill(7)
  const { blob } = await worker.api.worker.keep({ taskId, file: new Blob([bytes]) })
  expect(blob).toBe(createHash('sha256').update(bytes).digest('hex'))
  const back = Buffer.from(await (await ada.api.sync.blob({ hash: blob })).arrayBuffer())
  expect(back.equals(bytes)).toBe(true)
  const large = new Blob([new Uint8Array(17 * 1024 * 1024)])
  await expect(worker.api.worker.keep({ taskId, file: large })).rejects.toMatchObject({ status: 413 })
})
