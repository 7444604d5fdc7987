import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { ConsolePage } from '../drive/console-page.ts'
import { oneLightWorker } from '../drive/one-light-worker.ts'
import type { WorkerPage } from '../drive/worker-page.ts'
import { differences } from '../world/tables.ts'
import type { World } from '../world/world.ts'

// One story: everything is killed, comes back, is stopped in good order, and is still there to be looked at.
test.describe.configure({ mode: 'serial' })

let world: World
let person: ConsolePage
let opened: WorkerPage
let end: (() => Promise<void>) | undefined

/** Two beats of the orchestrator's, and a moment to draw. Milliseconds. */
const twoBeats = 2 * 2_000 + 1_500

const count = async () => Number((await readFile(world.worker(0).inHome('count'), 'utf8').catch(() => '')) || 0)

test.beforeAll(async ({ browser }) => {
  ;({ world, person, end } = await oneLightWorker(browser))
})
test.afterAll(() => end?.())

test('a program is left running in a shell', async () => {
  opened = await person.openWorker('worker-1')
  await opened.takeControl()
  await opened.newShell()
  await opened.typeLine('i=0; while i=$((i+1)); do echo $i > count; printf "\\rcounted %s " $i; sleep 0.1; done')
  await expect.poll(() => opened.shown()).toMatch(/counted \d+/)
})

test('orchestrator and supervisor killed: said within two beats, nothing blanks, ages grow, commands are off with the reason', async () => {
  await Promise.all([world.orchestrator.kill9(), world.worker(0).kill9()])
  await expect(person.standing).not.toContainText('live', { timeout: twoBeats })
  await expect(person.offlineBar).toContainText('as of', { timeout: twoBeats })
  await expect(opened.main.getByRole('heading', { name: 'worker-1' })).toBeVisible()
  await expect.poll(() => opened.shown()).toMatch(/counted \d+/)
  const age = await person.offlineAge()
  await expect.poll(() => person.offlineAge()).toBeGreaterThan(age)
  await person.expectDisabled(opened.newShellButton, /orchestrator|offline/i)
  await person.goTo('Workers')
  await expect(person.worker('worker-1')).toContainText(/Last heard/)
  await expect(person.worker('worker-1')).not.toContainText('Online')
})

test('started again, it reconnects by itself; the shell is there with its screen, and its program kept counting', async () => {
  const before = await count()
  await world.startAgain()
  await person.expectLive()
  await expect(person.worker('worker-1')).toContainText('Online')
  await expect.poll(count).toBeGreaterThan(before)
  opened = await person.openWorker('worker-1')
  await expect.poll(async () => Number(/counted (\d+)/.exec(await opened.shown())?.[1] ?? 0)).toBeGreaterThan(before)
  await expect.poll(() => differences(world.orchestrator.stateDb, [world.console.cacheDb])).toEqual([])
})

test('everything stopped and the console opened again: the same workers, sessions and events, with their age', async () => {
  await person.goTo('Overview')
  const events = await person.happenings()
  expect(events.length).toBeGreaterThan(2)
  await world.stopByCommand()
  const running = () => [world.console, world.worker(0), world.orchestrator].map((program) => program.running)
  await expect.poll(running).toEqual([false, false, false])
  await world.console.start()
  await person.page.reload()
  await expect(person.offlineBar).toContainText('as of')
  await person.goTo('Workers')
  await expect(person.worker('worker-1')).toContainText(/Last heard/)
  expect(await person.pictureColours(person.worker('worker-1'))).toBeGreaterThan(8)
  opened = await person.openWorker('worker-1')
  await expect(opened.main.getByRole('tab')).toHaveCount(1)
  await person.expectDisabled(opened.newShellButton, /orchestrator|offline/i)
  await person.goTo('Overview')
  const still = await person.happenings()
  expect(still).toEqual(expect.arrayContaining(events))
})
