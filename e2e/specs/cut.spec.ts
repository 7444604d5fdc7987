import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { ConsolePage } from '../drive/console-page.ts'
import { PipeRecord } from '../drive/pipe-record.ts'
import { openInBrowser } from '../drive/web-launcher.ts'
import type { WorkerPage } from '../drive/worker-page.ts'
import { Link } from '../world/link.ts'
import { terminalLog } from '../world/terminal-log.ts'
import { light, World } from '../world/world.ts'

// One terminal through one outage.
test.describe.configure({ mode: 'serial' })

/** How long the network is away, and how long the flood has run before, in seconds of the far side's own clock. */
const outage = process.env['SOAK'] ? 60 : 10
const before = 2

/** Loopback, but another address than the worker's sshd has, so that a link can stand in its way on the same port. */
const beyond = '127.0.0.2'

let world: World
let toOrchestrator: Link
let toWorker: Link
let person: ConsolePage
let opened: WorkerPage
let record: PipeRecord
let session: string

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1'], worker: { ...light, flags: ['--ssh-host', beyond] }, console: false })
  const { port } = new URL(world.orchestrator.address)
  toOrchestrator = await Link.open({ host: '127.0.0.1', port: 0 }, { host: '127.0.0.1', port: Number(port) })
  const ssh = world.worker(0).sshPort
  toWorker = await Link.open({ host: beyond, port: ssh }, { host: '127.0.0.1', port: ssh })
  await world.writeLabFile(`http://127.0.0.1:${toOrchestrator.port}`)
  await world.console.start()
  person = new ConsolePage(await openInBrowser(browser, world.console))
  record = new PipeRecord(person.page)
  await person.page.reload()
  await (await person.settings()).useScreenReader()
  await person.expectLive()
  opened = await person.openWorker('worker-1')
  await opened.takeControl()
  await opened.newShell()
  session = record.sessions().at(-1) ?? ''
})
test.afterAll(async () => {
  await person?.page.context().close()
  await Promise.all([toOrchestrator?.close(), toWorker?.close()])
  await world?.stop()
})

/** Waits until the flood itself has come to a second, whoever may see it. */
const farSideReached = (second: number) =>
  expect
    .poll(async () => (await terminalLog(world.worker(0).at.terminals, session)).bytes.includes(`flood, second ${second}`), {
      timeout: second * 1_000 + 20_000,
    })
    .toBe(true)

test('the network goes away while a flood runs and somebody types; what is on screen stays, and says that it is old', async () => {
  test.setTimeout(outage * 1_000 + 90_000)
  // Every line tells its place, so that one that is missing or doubled is seen.
  await opened.typeLine(
    `SECONDS=0; while [ $SECONDS -lt ${before + outage + 2} ]; do i=$((i+1)); echo "line $i of the flood, second $SECONDS"; sleep 0.004; done; echo "the flood" is over`,
  )
  await farSideReached(before)
  toOrchestrator.cut()
  toWorker.cut()
  await opened.type('typed into the void')
  await expect(person.offlineBar).toContainText('as of', { timeout: outage * 1_000 })
  expect(await opened.shown()).toMatch(/line \d+ of the flood/)
  await farSideReached(before + outage)
  toOrchestrator.heal()
  toWorker.heal()
  await person.expectLive()
  await expect.poll(() => opened.shown(), { timeout: 30_000 }).toContain('the flood is over')
})

test('the page was sent every byte once: its offsets go on without a gap, and the bytes are those the terminal wrote', async () => {
  await expect
    .poll(async () => record.end(session) - (await terminalLog(world.worker(0).at.terminals, session)).bytes.length)
    .toBe(0)
  const { start, bytes } = await terminalLog(world.worker(0).at.terminals, session)
  expect(start).toBe(0)
  let at = record.pieces(session)[0]?.offset ?? 0
  for (const piece of record.pieces(session)) {
    expect(piece.offset).toBe(at)
    expect(piece.bytes.equals(bytes.subarray(at, at + piece.bytes.length))).toBe(true)
    at += piece.bytes.length
  }
  expect(at).toBe(bytes.length)
})

test('the screen is the one that somebody sees who was never cut off', async ({ browser }) => {
  const other = new ConsolePage(await openInBrowser(browser, world.console))
  const fresh = await other.openWorker('worker-1')
  // One that joins has the screen drawn anew for both, so for a moment either may be empty.
  await expect(async () => {
    const shown = await opened.shown()
    expect(shown).toContain('the flood is over')
    expect(await fresh.shown()).toBe(shown)
  }).toPass({ timeout: 20_000 })
  await other.page.context().close()
})

test('and the terminal takes what is typed again', async () => {
  await opened.ensureControl()
  // What was typed into the outage may have come late or not at all; the line is begun anew.
  await opened.type('')
  await person.page.keyboard.press('Control+c')
  await opened.typeLine('echo "once more" > after')
  await expect.poll(() => readFile(world.worker(0).inHome('after'), 'utf8').catch(() => '')).toBe('once more\n')
})
