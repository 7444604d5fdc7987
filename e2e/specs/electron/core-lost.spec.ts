import { expect, test } from '@playwright/test'
import { specAccount } from '../../../infra/lab/testing/spec-account.ts'
import { ConsolePage } from '../../drive/console-page.ts'
import { corePid, launchElectron, withoutElectron, type LaunchedElectron } from '../../drive/electron-launcher.ts'
import type { WorkerPage } from '../../drive/worker-page.ts'
import { light, World } from '../../world/world.ts'

const missing =
  withoutElectron() ?? (specAccount().hasShell ? null : 'nobody can log in to a worker of this account: it has no shell')
test.skip(missing !== null, missing ?? '')
// One story: each step goes on where the last one ended.
test.describe.configure({ mode: 'serial' })

let world: World
let electron: LaunchedElectron
let person: ConsolePage
let opened: WorkerPage

test.beforeAll(async () => {
  world = await World.start({ workers: ['worker-1'], worker: light, console: false })
  electron = await launchElectron({ home: world.places.home })
  person = new ConsolePage(electron.page)
  await (await person.settings()).useScreenReader()
  await person.expectLive()
  opened = await person.openWorker('worker-1')
  await opened.takeControl()
  await opened.newShell()
  await opened.typeLine('echo before-$((40 + 2))')
  await expect.poll(() => opened.shown()).toContain('before-42')
})
test.afterAll(async () => {
  await electron?.close()
  await world?.stop()
})

test('a core that is killed under live panes comes back, and the page says so', async () => {
  process.kill((await corePid(electron)) ?? 0, 'SIGKILL')
  await expect(person.page.getByText('The console core was restarted')).toBeVisible()
  await person.expectLive()
})

test('the panes find their terminal and desktop again', async () => {
  await expect(opened.main.getByText('is being opened again')).toHaveCount(0)
  await expect.poll(() => opened.shown()).toContain('before-42')
  await expect.poll(() => opened.colours()).toBeGreaterThan(1)
})

test('control is taken again, and what is typed arrives', async () => {
  await opened.ensureControl()
  await opened.typeLine('echo after-$((40 + 3))')
  await expect.poll(() => opened.shown()).toContain('after-43')
})
