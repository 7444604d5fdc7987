import { existsSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StandInOrchestrator } from './testing/stand-in-orchestrator.ts'
import { until } from './testing/until.ts'
import { WorkerProcess } from './testing/worker-process.ts'

const orchestrator = new StandInOrchestrator()

beforeAll(() => orchestrator.start())
afterAll(() => orchestrator.stop())

/** A worker on its feet, and the processes that must not outlive its data. */
async function standing(): Promise<{ worker: WorkerProcess; holder: number; kept: number[] }> {
  const worker = new WorkerProcess()
  await worker.start(orchestrator.address, ['--code', orchestrator.code])
  await worker.standing()
  const holder = (await worker.status()).holder?.pid ?? 0
  return { worker, holder, kept: [await worker.child('sshd'), await worker.child('Xtigervnc')] }
}

const ended = (pids: number[]) => until('all have ended', () => pids.every((pid) => !existsSync(`/proc/${pid}`)), 15_000)

test('a holder whose data folder was deleted ends, with everything it kept, and says why', async () => {
  const { worker, holder, kept } = await standing()
  await worker.kill()
  rmSync(worker.data, { recursive: true })
  await ended([holder, ...kept])
  expect(worker.log).toContain('"part":"holder","event":"data_gone"')
  await worker.remove()
}, 40_000)

test('so does a supervisor, which starts no other holder', async () => {
  const { worker, holder, kept } = await standing()
  rmSync(worker.data, { recursive: true })
  await ended([worker.pid, holder, ...kept])
  expect(worker.log).toContain(`${worker.data} was removed, so this worker has ended`)
  expect(existsSync(worker.data)).toBe(false)
  await worker.remove()
}, 40_000)
