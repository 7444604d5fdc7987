import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import type { Places } from '../../../infra/lab/places.ts'
import { ConsolePage } from '../../drive/console-page.ts'
import { corePid, launchElectron, withoutElectron, type LaunchedElectron } from '../../drive/electron-launcher.ts'
import { cloneRoot } from '../../world/paths.ts'
import { removeHome, tempHome } from '../../world/temp-home.ts'

const missing = withoutElectron()
test.skip(missing !== null, missing ?? '')

let places: Places
let electron: LaunchedElectron

test.beforeAll(async () => {
  places = await tempHome()
  electron = await launchElectron({ home: places.home })
})
test.afterAll(async () => {
  await electron?.close()
  await removeHome(places)
})

test('the page talks to its core', async () => {
  await electron.page.getByRole('navigation', { name: 'Screens' }).waitFor()
  await expect(new ConsolePage(electron.page).standing).not.toBeEmpty()
})

test('a core that is killed is started again, and the console says so', async () => {
  const before = await corePid(electron)
  process.kill(before ?? 0, 'SIGKILL')
  await expect.poll(() => corePid(electron), { timeout: 15_000 }).not.toBe(before)
  const settings = await new ConsolePage(electron.page).settings()
  await settings.main.getByRole('link', { name: 'About' }).click()
  await expect(settings.main.getByText('was started again')).toBeVisible()
})

test('a second start shows the first window and ends', async () => {
  await electron.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await promisify(execFile)(electron.app.process().spawnfile, [cloneRoot, '--home', places.home])
  const visible = () => electron.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible()))
  await expect.poll(visible).toEqual([true])
})

test('the window comes back where it was', async () => {
  const bounds = { x: 40, y: 60, width: 900, height: 640 }
  await electron.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), bounds)
  await electron.close()
  expect(JSON.parse(await readFile(join(places.console, 'window.json'), 'utf8'))).toMatchObject({ bounds })
  electron = await launchElectron({ home: places.home })
  const opened = await electron.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(opened).toMatchObject({ width: bounds.width, height: bounds.height })
})

test('the page is loaded again when its process falls over', async () => {
  const loadedAgain = electron.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        const [window] = BrowserWindow.getAllWindows()
        window?.webContents.once('did-finish-load', () => resolve(true))
        window?.webContents.forcefullyCrashRenderer()
      }),
  )
  expect(await loadedAgain).toBe(true)
})
