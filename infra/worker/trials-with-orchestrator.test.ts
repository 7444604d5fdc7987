import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { TrialId } from '#shared/schema/ids.ts'
import { samples } from '#shared/schema/samples.ts'
import { bundleReferenceAgent } from './testing/bundle-reference-agent.ts'
import { RealOrchestrator } from './testing/real-orchestrator.ts'
import { ScriptedModel } from './testing/scripted-model.ts'
import { processWith } from './testing/task-world.ts'
import { until } from './testing/until.ts'
import { WorkerProcess } from './testing/worker-process.ts'

const built = mkdtempSync('/tmp/acb-')
const [model, orchestrator, worker] = [new ScriptedModel(), new RealOrchestrator(), new WorkerProcess()]
let operator: Awaited<ReturnType<RealOrchestrator['operator']>>
const projectId = newId('proj')

beforeAll(async () => {
  const referenceAgent = join(built, 'reference-agent.mjs')
  await Promise.all([bundleReferenceAgent(referenceAgent), model.start()])
  await orchestrator.start(['--scripted-model', model.address])
  const code = await orchestrator.invite('worker')
  await worker.start(orchestrator.address, ['--code', code, '--reference-agent', referenceAgent])
  operator = await orchestrator.operator()
  const budget = { amount: '100000000000000', asset: 'CAD/12' }
  await operator.projects.create({ projectId, name: 'demo', title: 'Demo', asset: 'CAD/12', timeZone: 'America/Toronto', budget })
}, 60_000)
afterAll(async () => {
  await worker.remove()
  await orchestrator.remove()
  await model.remove()
  rmSync(built, { recursive: true, force: true })
})

async function begin(id: string): Promise<TrialId> {
  const sample = samples.find((one) => one.id === id)
  if (!sample) throw new Error(id)
  const trialId = newId('trial')
  await operator.trials.create({
    trialId,
    projectId,
    title: sample.title,
    tasks: [{ goal: sample.goal, repository: { from: 'sample', sample: id }, check: sample.check }],
    arm: { agent: 'reference', pair: 'scripted' },
    among: [],
    seed: null,
    budget: { amount: '1000000000000', asset: 'CAD/12' },
    deadlineAt: null,
  })
  return trialId
}

const rows = async () => (await operator.sync.snapshot()).tables
const taskOf = async (trialId: TrialId) => (await rows()).tasks.find((task) => task.trialId === trialId)
const callsOf = async (trialId: TrialId) => (await rows()).calls.filter((call) => call.trialId === trialId)

async function verdictOf(trialId: TrialId) {
  return until('the verdict', async () => ((await taskOf(trialId))?.verdict ? taskOf(trialId) : null), 90_000)
}

test.each(samples.map(({ id }) => id))(
  'the reference agent solves %s on the scripted model, for money',
  async (id) => {
    const trialId = await begin(id)
    expect(await verdictOf(trialId)).toMatchObject({ state: 'passed', attempt: 1, verdict: { passed: true, regressions: [] } })
    const calls = await callsOf(trialId)
    expect(calls.length).toBeGreaterThan(4)
    for (const call of calls) expect(call).toMatchObject({ state: 'settled', scripted: true, costState: 'exact' })
  },
  120_000,
)

test('whatever of ours is killed on the worker meanwhile, the bill is the same', async () => {
  const bill = async (trialId: TrialId) => (await callsOf(trialId)).map(({ tokens, cost }) => ({ tokens, cost }))
  const calm = await begin('shell-report')
  await verdictOf(calm)
  const rough = await begin('shell-report')
  for (const [at, target] of ['runner', 'holder', 'runner'].entries()) {
    await until(`${at + 1} calls`, async () => (await callsOf(rough)).length > at * 2, 90_000)
    const task = (await taskOf(rough))?.id
    const pid = target === 'holder' ? (await worker.status()).holder?.pid : processWith(`--task\u0000${task}`)
    if (pid) process.kill(pid, 'SIGKILL')
  }
  expect(await verdictOf(rough)).toMatchObject({ state: 'passed', attempt: 1 })
  expect(await bill(rough)).toEqual(await bill(calm))
}, 180_000)
