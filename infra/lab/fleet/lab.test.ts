import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { fakeLab } from '../testing/fake-lab.ts'
import { z } from 'zod'
import { askAdmin, statusOf } from './admin.ts'
import { labDown } from './down.ts'
import { readLabFile } from './lab-file.ts'
import { stopProgram } from './stop-program.ts'

const names = (count: number) => Array.from({ length: count }, (_, index) => `worker-${index + 1}`)

test('a first start brings up an orchestrator and two workers, and says where they answer', async () => {
  const { places, up } = await fakeLab()
  const { lab, workers, adopted } = await up()
  expect(adopted).toBe(false)
  expect(workers.started.toSorted()).toEqual(names(2))
  expect(await readLabFile(places.labFile)).toEqual(lab)
  for (const { adminSocket } of [lab.orchestrator, ...lab.workers]) expect(await statusOf(adminSocket)).not.toBeNull()
})

test('a worker gets a code once, and none when it is registered', async () => {
  const { places, up, notes } = await fakeLab()
  await up()
  await labDown(places)
  await up()
  const starts = await notes(places.worker('worker-1'))
  expect(starts.map(({ code }) => code).filter((code) => code !== undefined)).toEqual(['CODE-FOR-worker'])
  expect(starts.filter(({ started }) => started)).toHaveLength(2)
})

test('a second start adopts what runs', async () => {
  const { up } = await fakeLab()
  const first = await up()
  const second = await up()
  expect(second.adopted).toBe(true)
  expect(second.workers).toEqual({ adopted: expect.arrayContaining(names(2)), started: [], stopped: [], troubles: [] })
  expect(second.lab).toEqual(first.lab)
})

test('what runs from an older build is replaced: of a worker only the supervisor', async () => {
  const { places, up, notes } = await fakeLab()
  const first = await up()
  const second = await up({ build: 'two' })
  expect(second.adopted).toBe(false)
  expect(second.workers.started.toSorted()).toEqual(names(2))
  expect(second.lab.orchestrator.address).toBe(first.lab.orchestrator.address)
  expect((await notes(places.worker('worker-1'))).map(({ stopped }) => stopped).filter(Boolean)).toEqual([{}])
})

test('the port stays the same from start to start', async () => {
  const { places, up } = await fakeLab()
  const first = await up()
  await labDown(places)
  expect((await up()).lab.orchestrator.address).toBe(first.lab.orchestrator.address)
})

test('a port that somebody else took is told with the way out, and the way out works', async () => {
  const { places, up } = await fakeLab()
  const { lab } = await up()
  await labDown(places)
  const stranger = createServer().listen(Number(new URL(lab.orchestrator.address).port), '127.0.0.1')
  onTestFinished(() => void stranger.close())
  await once(stranger, 'listening')
  await expect(up()).rejects.toThrow(/answered so far, is taken by another program\. Nothing was lost\.[^]*--lab-port 0/)
  expect((await up({ port: 0 })).lab.orchestrator.address).not.toBe(lab.orchestrator.address)
})

test('as many workers as asked for: more are started, surplus ones end with all they run', async () => {
  const { places, up, notes } = await fakeLab()
  await up({ workers: 3 })
  const fewer = await up({ workers: 1 })
  expect(fewer.workers.stopped.toSorted()).toEqual(['worker-2', 'worker-3'])
  expect((await notes(places.worker('worker-3'))).at(-1)).toEqual({ stopped: { everything: true } })
  expect((await up()).lab.workers).toHaveLength(1)
})

test('a worker that does not start is told in its own words and keeps nobody down', async () => {
  const { up } = await fakeLab()
  process.env['FAKE_BROKEN'] = 'worker-2'
  onTestFinished(() => void delete process.env['FAKE_BROKEN'])
  const { workers } = await up()
  expect(workers.started).toEqual(['worker-1'])
  expect(workers.troubles).toEqual([
    expect.stringMatching(/worker-2 did not start: The data folder was made by a newer version[^]*worker-2\.log/),
  ])
})

test('stop ends everything, says what, and works twice', async () => {
  const { places, up } = await fakeLab()
  const { lab } = await up()
  const first = await labDown(places)
  expect(first.stopped.toSorted()).toEqual(['orchestrator', 'scripted-model', ...names(2)])
  expect(await statusOf(lab.orchestrator.adminSocket)).toBeNull()
  expect(await labDown(places)).toEqual({ stopped: [], troubles: [] })
})

test('programs that were killed leave nothing that hinders the next start', async () => {
  const { places, up } = await fakeLab()
  const first = await up()
  for (const { adminSocket } of [first.lab.orchestrator, ...first.lab.workers]) process.kill(await pidOf(adminSocket), 'SIGKILL')
  const second = await up()
  expect(second.adopted).toBe(false)
  expect(second.workers.started.toSorted()).toEqual(names(2))
  expect((await labDown(places)).stopped).toHaveLength(4)
})

async function pidOf(socket: string): Promise<number> {
  const reply = await askAdmin(socket, { method: 'GET', path: '/status' }, z.object({ pid: z.number() }))
  if (!reply?.ok) throw new Error('not running')
  return reply.value.pid
}

test('the demo model is started before the orchestrator, which is told where it answers', async () => {
  const { places, up, notes } = await fakeLab()
  const { lab } = await up()
  expect(await notes(places.orchestrator)).toMatchObject([{ started: { 'scripted-model': lab.scriptedModel?.address } }])
})

test('a demo model that moved to another port has its orchestrator told anew', async () => {
  const { places, up, notes } = await fakeLab()
  const { lab } = await up()
  const socket = places.adminSocket('scripted-model')
  await stopProgram(socket, {})
  const stranger = createServer().listen(Number(new URL(lab.scriptedModel?.address ?? '').port), '127.0.0.1')
  onTestFinished(() => void stranger.close())
  await once(stranger, 'listening')
  const second = await up()
  expect(second.lab.scriptedModel?.address).not.toBe(lab.scriptedModel?.address)
  expect((await notes(places.orchestrator)).at(-1)).toMatchObject({
    started: { 'scripted-model': second.lab.scriptedModel?.address },
  })
})
