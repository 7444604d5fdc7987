import { afterEach, beforeEach, expect, test } from 'vitest'
import { idNumber, instantAt, workerNumber } from '#shared/testing/histories.ts'
import { idleSample } from '../../testing/identities.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { waitFor } from '../../testing/wait-for.ts'
import { createTrial, recordFacts, testTokenOf, withProject } from '../../testing/with-trial.ts'
import { beat } from '../workers/beat.ts'
import { lose } from '../workers/lose.ts'
import { grace } from './give-up.ts'
import { Scheduler } from './scheduler.ts'
import { trialOf } from './trial-rows.ts'

let it: TestEngine
let scheduler: Scheduler | null = null
const trialId = idNumber('trial', 1)
beforeEach(() => void (it = openTestEngine()))
afterEach(() => {
  scheduler?.close()
  it.remove()
})

const schedule = (sweepMs = 60_000) =>
  void (scheduler = new Scheduler(it.engine, testTokenOf, { sweepMs, newDayMs: sweepMs, grace }))
const trial = () => trialOf(it.engine.db, trialId)
const isRunning = () => trial()?.state === 'running'

test('what waits is started when a trial comes', async () => {
  const { projectId } = withProject(it)
  schedule()
  createTrial(it, { trialId, projectId })
  expect(await waitFor('it is started', isRunning)).toBe(true)
})

test('what waits is started when a worker comes', async () => {
  const { projectId, workerId } = withProject(it)
  it.engine.run(lose, { workerId, heardAt: instantAt(0) })
  schedule()
  createTrial(it, { trialId, projectId })
  it.engine.run(recordFacts, [{ kind: 'worker.registered', v: 1, worker: workerNumber(2) }])
  await waitFor('it is started', isRunning)
  expect(trial()?.workerId).toBe(workerNumber(2).id)
})

test('what waited while nobody was there to start it is started at the next start', async () => {
  const { projectId } = withProject(it)
  createTrial(it, { trialId, projectId })
  schedule()
  expect(await waitFor('it is started', isRunning)).toBe(true)
})

test('a trial whose worker fell silent says so until it is back', async () => {
  const { projectId, workerId } = withProject(it)
  createTrial(it, { trialId, projectId })
  schedule()
  await waitFor('it is started', isRunning)
  it.engine.run(lose, { workerId, heardAt: instantAt(0) })
  await waitFor('it is said', () => trial()?.reason.includes('worker-1 has not been heard since') ?? null)
  expect(trial()?.state).toBe('running')
  it.engine.run(beat, { workerId, sample: idleSample, recordSample: false })
  await waitFor('it is not said any more', () => trial()?.reason === '')
})

test('a deadline passes by itself', async () => {
  const { projectId } = withProject(it)
  createTrial(it, { trialId, projectId, deadlineAt: new Date(it.time.now + 1_000).toISOString() })
  schedule(5)
  it.time.now += 1_000
  expect(await waitFor('it is stopped', () => trial()?.state === 'stopped')).toBe(true)
})
