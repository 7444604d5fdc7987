import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { launchElectron, withoutElectron, type LaunchedElectron } from '../../drive/electron-launcher.ts'
import { OtherOrigin } from '../../world/other-origin.ts'
import { removeHome, tempHome } from '../../world/temp-home.ts'
import type { Places } from '../../../infra/lab/places.ts'

const missing = withoutElectron()
test.skip(missing !== null, missing ?? '')

let places: Places
let electron: LaunchedElectron
let page: Page

test.beforeAll(async () => {
  places = await tempHome()
  electron = await launchElectron({ home: places.home })
  page = electron.page
})
test.afterAll(async () => {
  await electron?.close()
  await removeHome(places)
})

const status = (path: string) => page.evaluate(async (path) => (await fetch(path)).status, path)

test('the page is a secure origin of its own', async () => {
  expect(await page.evaluate(() => [location.origin, String(isSecureContext)])).toEqual(['app://console', 'true'])
})

test('the page has nothing of Node or Electron', async () => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
  )
  expect(found).toEqual([])
})

test('the page runs in the sandbox', async () => {
  test.skip(process.platform !== 'linux', 'how to see the sandbox from outside is known for Linux only')
  const pid = await electron.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId())
  // Seccomp 2: the process may make only the system calls that its filter allows.
  expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m)
  expect(electron.app.process().spawnargs).not.toContain('--no-sandbox')
})

test('inline script does not run', async () => {
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    const blocked = new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve, { once: true }))
    document.body.append(script)
    await blocked
    return 'inlineRan' in window
  })
  expect(ran).toBe(false)
})

test('text is not evaluated', async () => {
  const directive = await page.evaluate(async () => {
    const blocked = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective), { once: true }),
    )
    // A timer's text is evaluated by the page itself; what a test evaluates is exempt from the policy.
    setTimeout('window.evaluated = true', 0)
    return blocked
  })
  expect(directive).toBe('script-src')
  expect(await page.evaluate(() => 'evaluated' in window)).toBe(false)
})

test('nothing but the page itself is reached', async () => {
  const asked: string[] = []
  const stranger = await OtherOrigin.start(({ url = '' }) => {
    asked.push(url)
    return ''
  })
  for (const url of [`${stranger.address}/fetched`, 'file:///etc/passwd']) {
    const fetched = page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'blocked',
        ),
      url,
    )
    expect(await fetched).toBe('blocked')
  }
  await stranger.stop()
  expect(asked).toEqual([])
})

test('addresses below the scheme stay inside the page', async () => {
  expect(await status('app://console/index.html')).toBe(200)
  const outside = ['/..%2fmain%2findex.js', '/%2e%2e%2f%2e%2e%2fpackage.json', '/blob/..%2f..%2fdevice.key', '/nothing.js', '/']
  for (const path of outside) expect(await status(`app://console${path}`)).toBe(404)
})

test('no window opens', async () => {
  for (const url of ['http://example.org/', 'about:blank', 'app://console/index.html', 'file:///etc/passwd'])
    expect(await page.evaluate((url) => window.open(url) === null, url)).toBe(true)
  expect(electron.app.windows()).toHaveLength(1)
})

test('of all addresses, plain https alone is handed to the system', async () => {
  // A real browser would open and stay.
  await electron.app.evaluate(({ shell }) => {
    const handed: string[] = []
    Object.assign(globalThis, { handed })
    shell.openExternal = async (url) => void handed.push(url)
  })
  const addresses = [
    'file:///etc/passwd',
    'http://example.org/',
    'https://me:secret@example.org/',
    'javascript:alert(1)',
    'https://example.org/a',
  ]
  for (const url of addresses) await page.evaluate((url) => window.open(url, '_blank', 'noopener,noreferrer'), url)
  const handed = () => electron.app.evaluate(() => Reflect.get(globalThis, 'handed') as string[])
  await expect.poll(handed).toEqual(['https://example.org/a'])
})

test('the window goes nowhere', async () => {
  const tried = await electron.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const urls: string[] = []
    for (const url of ['https://example.org/', 'http://127.0.0.1:1/', 'app://console/web.html']) {
      const started = new Promise<void>((resolve) => window?.webContents.once('will-frame-navigate', () => resolve()))
      await window?.webContents.executeJavaScript(`void (location.href = ${JSON.stringify(url)})`)
      await started
      urls.push(window?.webContents.getURL() ?? '')
    }
    return urls
  })
  for (const url of tried) expect(url).toMatch(/^app:\/\/console\/index\.html(#.*)?$/)
})

test('permissions are denied, but for telling the person something and copying text out', async () => {
  const state = (name: string) =>
    page.evaluate(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state, name)
  for (const name of ['geolocation', 'camera', 'microphone', 'clipboard-read', 'midi']) expect(await state(name)).toBe('denied')
  for (const name of ['notifications', 'clipboard-write']) expect(await state(name)).toBe('granted')
})

test('the screen cannot be taken', async () => {
  const taken = page.evaluate(() =>
    navigator.mediaDevices.getDisplayMedia({ video: true }).then(
      () => 'taken',
      () => 'denied',
    ),
  )
  expect(await taken).toBe('denied')
})
