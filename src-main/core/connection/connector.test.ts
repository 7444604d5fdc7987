import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Fact } from '#shared/schema/event.ts'
import { openReader } from '#shared/store/open.ts'
import { workerNumber } from '#shared/testing/histories.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { collectGarbage } from '../testing/collect-garbage.ts'
import { standInLab, startTestCore, writeLab } from '../testing/start-test-core.ts'
import { StandInOrchestrator } from '../testing/stand-in-orchestrator.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { eventually } from '../testing/eventually.ts'
import { until } from '../testing/until.ts'

const registered = (n: number): Fact => ({ kind: 'worker.registered', v: 1, worker: workerNumber(n) })

const names = (value: { rows: { worker: { name: string } }[] }) => value.rows.map(({ worker }) => worker.name)

test('a console enrols with the lab by itself and shows its workers', async () => {
  const { home, orchestrator } = await standInLab()
  orchestrator.record(registered(1), registered(2))
  const { page } = await startTestCore(home)
  await until(await page.workers.watch(), (value) => value.rows.length === 2)
  const live = await until(await page.settings.connection(), ({ phase, behind }) => phase === 'live' && behind === 0)
  expect(live.self?.device.publicKey).toBe(orchestrator.enrolled[0])
  expect(live.words).toBe('')
})

test('the cache holds exactly the orchestrator tables, over drops, and every new fact arrives', async () => {
  const { home, orchestrator } = await standInLab()
  const { page, dataDir } = await startTestCore(home)
  for (let n = 0; n < 20; n++) {
    orchestrator.record(registered(n))
    if (n % 5 === 0) orchestrator.drop()
  }
  await until(await page.workers.watch(), (value) => value.rows.length === 20)
  const cache = openReader(join(dataDir, 'cache-lab.db'))
  expect(tablesOf(cache)).toEqual(tablesOf(orchestrator.db))
  cache.close()
})

test('a gap in the stream is asked for again', async () => {
  const { home, orchestrator } = await standInLab()
  const { page } = await startTestCore(home)
  orchestrator.record(registered(1))
  await until(await page.workers.watch(), (value) => value.rows.length === 1)
  orchestrator.skipped.add(2)
  orchestrator.record(registered(2))
  orchestrator.record(registered(3))
  orchestrator.skipped.clear()
  expect(names(await until(await page.workers.watch(), (value) => value.rows.length === 3))).toHaveLength(3)
})

test('what is not kept any more comes as a snapshot', async () => {
  const { home, orchestrator } = await standInLab()
  for (let n = 0; n < 5; n++) orchestrator.record(registered(n))
  orchestrator.keptSince = 3
  const { page } = await startTestCore(home)
  await until(await page.workers.watch(), (value) => value.rows.length === 5)
  expect(orchestrator.calls).toContain('sync.snapshot')
})

test('another history replaces the tables, and the old ones are kept beside', async () => {
  const { home, orchestrator } = await standInLab()
  orchestrator.record(registered(1))
  const { page, dataDir } = await startTestCore(home)
  await until(await page.workers.watch(), (value) => value.rows.length === 1)
  orchestrator.startAnew('another-history-of-tests')
  orchestrator.record(registered(7))
  expect(names(await until(await page.workers.watch(), (value) => names(value)[0] === 'worker-7'))).toEqual(['worker-7'])
  expect(readdirSync(dataDir)).toContain('cache-lab.db.epoch-epoch-of-the-tests')
  expect((await page.settings.about()).notices.join()).toContain('another history')
})

test('two missed beats are said, and the console comes back by itself', async () => {
  const { home, orchestrator } = await standInLab()
  const { page } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  orchestrator.silent = true
  const silent = await until(await page.settings.connection(), ({ phase }) => phase === 'waiting')
  expect(silent.words).toContain('silent')
  expect(silent.heardAt).not.toBeNull()
  expect(silent.retryInMs).not.toBeNull()
  orchestrator.silent = false
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
})

test('with the orchestrator off, the last known state is there at once and commands are refused in words', async () => {
  const { home, orchestrator } = await standInLab()
  orchestrator.record(registered(1))
  const first = await startTestCore(home)
  await until(await first.page.workers.watch(), (value) => value.rows.length === 1)
  await first.core.close()
  await orchestrator.stop()
  const { page } = await startTestCore(home)
  expect(names(await until(await page.workers.watch(), () => true))).toEqual(['worker-1'])
  const waiting = await until(await page.settings.connection(), ({ phase }) => phase === 'waiting')
  expect(waiting.words).toContain('Nothing listens there')
  expect(waiting.heardAt, 'the age of what is shown').not.toBeNull()
  await expect(page.operators.invite({ role: 'worker' })).rejects.toMatchObject({ code: 'OFFLINE', data: { code: 'offline' } })
  await expect(page.takeover.take({ workerId: workerNumber(1).id, force: null })).rejects.toMatchObject({ code: 'OFFLINE' })
})

test('a lab that was started anew takes the console in again', async () => {
  const { home, orchestrator } = await standInLab()
  const { page } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  orchestrator.token = `op_${'n'.repeat(43)}`
  orchestrator.drop()
  await until(await page.settings.connection(), ({ phase }) => phase === 'live' && orchestrator.enrolled.length > 1)
  expect(orchestrator.enrolled).toHaveLength(2)
})

test('a remote orchestrator that does not know our token is not asked again', async () => {
  const { home, orchestrator } = await standInLab()
  const { page } = await startTestCore(home)
  await page.settings.point({ address: orchestrator.address, code: orchestrator.code, operatorName: 'Ann' })
  await until(await page.settings.connection(), ({ phase, target }) => phase === 'live' && target?.kind === 'remote')
  orchestrator.token = `op_${'n'.repeat(43)}`
  orchestrator.drop()
  const refused = await until(await page.settings.connection(), ({ phase }) => phase === 'refused')
  expect(refused.retryInMs).toBeNull()
  const asked = orchestrator.calls.length
  await until(await page.settings.preferences(), () => true)
  expect(orchestrator.calls.length).toBe(asked)
})

test('pointing elsewhere is refused in words and changes nothing when the code is wrong', async () => {
  const { home, orchestrator } = await standInLab()
  const { page } = await startTestCore(home)
  await expect(
    page.settings.point({ address: orchestrator.address, code: 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ', operatorName: 'Ann' }),
  ).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'wrong_code' } })
  const still = await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  expect(still.target?.kind).toBe('lab')
})

test('a server that is no orchestrator gets no code and no token', async () => {
  const { home } = await standInLab()
  const heard: string[] = []
  const stranger = createServer((request, response) => {
    heard.push(`${request.url} ${request.headers.authorization ?? ''}`)
    response.end('<html>a printer</html>')
  })
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void stranger.close())
  const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
  const { page } = await startTestCore(home)
  await expect(page.settings.point({ address, code: 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ', operatorName: 'Ann' })).rejects.toMatchObject({
    data: { code: 'wrong_server' },
  })
  expect(heard).toEqual(['/api/health '])
})

test('every target has its own cache, and the lab is still there on the way back', async () => {
  const { home, orchestrator } = await standInLab()
  orchestrator.record(registered(1))
  const other = new StandInOrchestrator()
  other.record(registered(2))
  await other.listen()
  onTestFinished(() => other.stop())
  const { page, dataDir } = await startTestCore(home)
  await until(await page.workers.watch(), (value) => names(value)[0] === 'worker-1')
  await page.settings.point({ address: other.address, code: other.code, operatorName: 'Ann' })
  await until(await page.workers.watch(), (value) => names(value)[0] === 'worker-2')
  await page.settings.pointToLab()
  await until(await page.workers.watch(), (value) => names(value)[0] === 'worker-1')
  expect(readdirSync(dataDir).filter((file) => /^cache-.*\.db$/.test(file))).toHaveLength(2)
})

test('the token is in one file that nobody else can read, and in no log line, database or answer', async () => {
  const { home, orchestrator } = await standInLab()
  orchestrator.record(registered(1))
  const { page, dataDir, lines, core } = await startTestCore(home)
  await until(await page.workers.watch(), (value) => value.rows.length === 1)
  const about = JSON.stringify([await page.settings.about(), await until(await page.settings.connection(), () => true)])
  orchestrator.token = `op_${'n'.repeat(43)}`
  orchestrator.drop()
  await eventually(() => expect(orchestrator.enrolled).toHaveLength(2))
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  await core.close()
  const secret = /t{43}|n{43}|AAAAA-BBBBB/
  expect(about).not.toMatch(secret)
  expect(JSON.stringify(lines)).not.toMatch(secret)
  const holders = readdirSync(dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && secret.test(readFileSync(join(dataDir, entry.name), 'latin1')))
    .map(({ name }) => name)
  expect(holders).toEqual(['enrolment-lab.json'])
  expect(statSync(join(dataDir, 'enrolment-lab.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(dataDir, 'device.key')).mode & 0o777).toBe(0o600)
})

test('the lab coming up at another address is noticed without waiting for the next try', async () => {
  const { home, orchestrator } = await standInLab()
  writeLab(home, 'http://127.0.0.1:9')
  const { page } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'waiting')
  writeLab(home, orchestrator.address)
  const live = await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  expect(live.target?.address).toBe(orchestrator.address)
})

test('without a lab that is said, with what to do', async () => {
  const { page } = await startTestCore(tempFolder())
  const waiting = await until(await page.settings.connection(), ({ phase }) => phase === 'waiting')
  expect(waiting.words).toContain('npm start')
})

const damages = {
  'cut off in the middle': (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'overwritten with nonsense': (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size, 7)),
  'overwritten behind its header': (file: string) => {
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(7, 4096))
  },
}

for (const [how, damage] of Object.entries(damages))
  test(`a cache ${how} is set aside, said, and filled again`, async () => {
    const { home, orchestrator } = await standInLab()
    for (let n = 0; n < 30; n++) orchestrator.record(registered(n % 8))
    const first = await startTestCore(home)
    await until(await first.page.workers.watch(), (value) => value.rows.length === 8)
    await first.core.close()
    damage(join(first.dataDir, 'cache-lab.db'))
    const { page, dataDir } = await startTestCore(home)
    await until(await page.workers.watch(), (value) => value.rows.length === 8)
    expect(readdirSync(dataDir).some((name) => name.includes('.damaged-'))).toBe(true)
    expect((await page.settings.about()).notices.join()).toContain('damaged')
  })

test('a connection that stood for long is still ended at once', async () => {
  const { home } = await standInLab()
  const { page, core } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  // What passes an abort on must be held by somebody.
  for (let n = 0; n < 5; n++) {
    collectGarbage()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const ended = await Promise.race([core.close().then(() => true), new Promise((resolve) => setTimeout(resolve, 3_000, false))])
  expect(ended).toBe(true)
})

test('clock skew is told from the beats', async () => {
  const { home } = await standInLab()
  const { page } = await startTestCore(home)
  const live = await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  expect(Math.abs(live.clockSkewMs)).toBeLessThan(1_000)
})
