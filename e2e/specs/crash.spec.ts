import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { ConsolePage } from '../drive/console-page.ts'
import { oneLightWorker } from '../drive/one-light-worker.ts'
import type { WorkerPage } from '../drive/worker-page.ts'
import { differences, headOf } from '../world/tables.ts'
import type { World } from '../world/world.ts'

// The story in steps, with a crash of everything after each.
test.describe.configure({ mode: 'serial' })

let world: World
let person: ConsolePage
let opened: WorkerPage
let end: (() => Promise<void>) | undefined

const log = () => readFile(world.worker(0).inHome('log'), 'utf8').catch(() => '')

/** A step of the story and what must still be so after everything crashed. */
type Step = { name: string; act: () => Promise<void>; still: () => Promise<void> }

const steps: readonly Step[] = [
  {
    name: 'the workers are listed',
    act: () => person.goTo('Workers'),
    still: () => expect(person.worker('worker-1')).toContainText('Online'),
  },
  {
    name: 'a worker is opened',
    act: async () => {
      opened = await person.openWorker('worker-1')
    },
    still: () => expect.poll(() => opened.colours()).toBeGreaterThan(8),
  },
  {
    name: 'control is taken',
    act: () => opened.takeControl(),
    still: () => expect(opened.handBackButton.or(opened.takeButton)).toBeVisible(),
  },
  {
    name: 'a command is typed in a shell',
    act: async () => {
      await opened.ensureControl()
      await opened.newShell()
      await opened.typeLine('echo once >> log')
      await expect.poll(log).toBe('once\n')
    },
    still: async () => {
      expect(await log()).toBe('once\n')
      await expect.poll(() => opened.shown()).toContain('echo once >> log')
    },
  },
  {
    name: 'the desktop’s menu is opened',
    act: async () => {
      await opened.ensureControl()
      await expect(async () => {
        await opened.openDesktopMenu({ x: 0.4, y: 0.6 })
        await expect.poll(() => opened.colours(), { timeout: 2000 }).toBeGreaterThan(8)
      }).toPass()
    },
    still: () => expect.poll(() => opened.colours()).toBeGreaterThan(8),
  },
  {
    name: 'the shell goes on',
    act: async () => {
      await opened.ensureControl()
      await opened.typeLine('echo twice >> log')
      await expect.poll(log).toBe('once\ntwice\n')
    },
    still: async () => expect(await log()).toBe('once\ntwice\n'),
  },
  {
    name: 'control is given back',
    act: async () => {
      await opened.ensureControl()
      await opened.handBack()
    },
    still: () => expect(opened.takeButton).toBeVisible(),
  },
]

test.beforeAll(async ({ browser }) => {
  ;({ world, person, end } = await oneLightWorker(browser))
})
test.afterAll(() => end?.())

for (const { name, act, still } of steps)
  test(`${name}; then orchestrator, supervisor and console core are killed: nothing is lost or doubled`, async () => {
    await act()
    const seen = headOf(world.console.cacheDb)
    await Promise.all([world.orchestrator.kill9(), world.worker(0).kill9(), world.console.kill9()])
    // At rest first: what is on disk must be whole before anybody repairs it.
    expect(differences(world.orchestrator.stateDb, [world.console.cacheDb], seen)).toEqual([])
    await Promise.all([world.startAgain(), world.console.start()])
    await person.expectLive()
    await still()
    const head = headOf(world.orchestrator.stateDb)
    await expect.poll(() => differences(world.orchestrator.stateDb, [world.console.cacheDb], head)).toEqual([])
  })
