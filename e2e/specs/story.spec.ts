import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ConsolePage } from '../drive/console-page.ts'
import { openConsole, shell, type OpenedConsole } from '../drive/open-console.ts'
import { openInBrowser } from '../drive/web-launcher.ts'
import type { WorkerPage } from '../drive/worker-page.ts'
import type { ConsoleServer } from '../world/console.ts'
import { cloneRoot } from '../world/paths.ts'
import { differences, headOf } from '../world/tables.ts'
import { World } from '../world/world.ts'
import type { XDisplay } from '../world/x-display.ts'

// One story: each step goes on where the last one ended.
test.describe.configure({ mode: 'serial' })

let world: World
let opened: OpenedConsole
let owner: ConsolePage
let guest: ConsolePage
let elsewhere: ConsoleServer
let mine: WorkerPage
let theirs: WorkerPage
let display: XDisplay

/** Where the desktop's browser shows its page. */
const inBrowser = { x: 0.4, y: 0.6 }

const worker = () => world.worker(0)
const contentOf = (name: string) => readFile(worker().inHome(name), 'utf8').catch(() => null)

/** Waits until the X server has been left alone for half a second, and holds that against the watch. */
async function expectNoInput(inputCame: () => Promise<boolean>): Promise<void> {
  const acted = performance.now()
  await expect.poll(async () => performance.now() - acted > 500 && (await display.idleMs()) > 500).toBe(true)
  expect(await inputCame(), 'input reached the X server').toBe(false)
}

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1', 'worker-2'], console: shell === 'web' })
  opened = await openConsole(browser, world)
  owner = opened.console
  await (await owner.settings()).useScreenReader()
})
test.afterAll(async () => {
  display?.close()
  await Promise.all([opened?.close(), guest?.page.context().close()])
  await world?.stop()
})

test('both workers are listed with their state and load', async () => {
  await owner.expectLive()
  await owner.goTo('Workers')
  for (const { name } of world.workers) {
    const card = owner.worker(name)
    await expect(card).toContainText('Online')
    await expect(card).toContainText(/\d+ ?% CPU/)
  }
})

test('a worker opens with its live desktop, view-only', async () => {
  mine = await owner.openWorker('worker-1')
  await expect(mine.takeButton).toBeVisible()
  await expect(mine.main).toContainText('View only')
  await expect.poll(() => mine.colours(), { timeout: 30_000 }).toBeGreaterThan(8)
  display = await worker().display()
  await expect.poll(() => display.titles(), { timeout: 30_000 }).toContainEqual(expect.stringContaining('Worker desktop'))
  await mine.expectAccessible()
})

test('clicking and typing while view-only reaches nothing', async () => {
  const inputCame = display.watchInput()
  await mine.clickDesktop(inBrowser)
  await owner.page.keyboard.type('nothing of this may arrive')
  await owner.page.mouse.wheel(0, 300)
  await expectNoInput(inputCame)
  await owner.expectDisabled(mine.newShellButton, /Take control/)
})

test('in control, a typed command writes its file in the home of the sandbox', async () => {
  await mine.takeControl()
  await expect(owner.holders).toContainText('you hold worker-1')
  await mine.newShell()
  await mine.typeLine('echo "typed by a person" > note.txt')
  await expect.poll(() => contentOf('note.txt')).toBe('typed by a person\n')
  await mine.expectAccessible()
})

if (process.env['UPDATE_PICTURES'])
  test('its pictures for the README', async () => {
    await mine.typeLine('clear; echo "build: $(date +%H:%M)" > build.log; ls -l; cat build.log')
    await expect.poll(() => mine.shown()).toContain('build: ')
    for (const scheme of ['dark', 'light'] as const) {
      await owner.page.emulateMedia({ colorScheme: scheme })
      await owner.page.screenshot({ path: join(cloneRoot, 'docs', `console-${scheme}.png`), animations: 'disabled' })
    }
  })

test('inside the sandbox there is no /root, no network and no process of the machine outside', async () => {
  await mine.typeLine(
    '(ls -A /root; ls /home; ls /sys/class/net /proc/net/route; cat /proc/net/route; ls -d /proc/[0-9]* | wc -l; id -u) > inside.txt 2>&1; echo end >> inside.txt',
  )
  await expect.poll(() => contentOf('inside.txt')).toContain('end\n')
  const inside = (await contentOf('inside.txt')) ?? ''
  expect(inside).toMatch(/\/root.*(No such file|Permission denied)/)
  await mine.typeLine(
    '(exec 3<>/dev/tcp/127.0.0.1/22; exec 3<>/dev/tcp/1.1.1.1/53; getent hosts example.com) > net.txt 2>&1; echo end >> net.txt',
  )
  await expect.poll(() => contentOf('net.txt')).toContain('end\n')
  const net = (await contentOf('net.txt')) ?? ''
  expect(net).toMatch(/unreachable/i)
  await mine.typeLine(
    `ls /proc | grep -c '^[0-9]' > processes.txt; tr '\\0' ' ' < /proc/1/cmdline >> processes.txt; echo end >> processes.txt`,
  )
  await expect.poll(() => contentOf('processes.txt')).toContain('end\n')
  expect(Number.parseInt((await contentOf('processes.txt')) ?? '', 10)).toBeLessThan(20)
})

test("a click on a link in the desktop's browser opens the page, as the X server sees it", async () => {
  await mine.typeLine(
    `printf '<title>A page with a link</title><a href=arrived.html style="position:fixed;inset:0">go</a>' > link.html; printf '<title>Arrived here</title>' > arrived.html`,
  )
  await expect.poll(() => contentOf('arrived.html')).not.toBeNull()
  await expect(async () => {
    await mine.clickDesktop(inBrowser)
    await owner.page.keyboard.press('Control+l')
    await owner.page.keyboard.type('file:///home/agent/link.html')
    await owner.page.keyboard.press('Enter')
    await expect.poll(() => display.titles(), { timeout: 3_000 }).toContainEqual(expect.stringContaining('A page with a link'))
  }).toPass()
  await expect(async () => {
    await mine.clickDesktop(inBrowser)
    await expect.poll(() => display.titles(), { timeout: 2_000 }).toContainEqual(expect.stringContaining('Arrived here'))
  }).toPass()
})

test('a second console, let in by a code, sees who holds control and cannot type', async ({ browser }) => {
  const code = await (await owner.settings()).inviteOperator()
  elsewhere = await world.consoleElsewhere()
  guest = new ConsolePage(await openInBrowser(browser, elsewhere))
  await (await guest.settings()).pointTo(world.orchestrator.address, code, 'Guest')
  await guest.expectLive()
  mine = await owner.openWorker('worker-1')
  await (await guest.settings()).useScreenReader()
  theirs = await guest.openWorker('worker-1')
  await expect(guest.holders).toContainText('holds worker-1')
  await expect(theirs.main).toContainText('in control')

  // From here on every byte that reaches the terminal ends up in a file.
  await mine.typeLine('stty raw -echo; printf counting; cat > typed.bin')
  await expect.poll(() => theirs.shown()).toContain('counting')
  const inputCame = display.watchInput()
  await theirs.terminal.click()
  await guest.page.keyboard.type('not by you')
  await theirs.clickDesktop(inBrowser)
  await guest.page.keyboard.type('nor here')
  await expectNoInput(inputCame)
  expect((await stat(worker().inHome('typed.bin'))).size).toBe(0)
  await mine.type('mine')
  await expect.poll(() => contentOf('typed.bin')).toBe('mine')
})

test('handing back while a key and a button are held down releases them at the X server', async () => {
  await expect(async () => {
    await mine.pressOnDesktop(inBrowser)
    await owner.page.keyboard.down('a')
    await expect.poll(() => display.keysDown(), { timeout: 2_000 }).not.toEqual([])
    expect(await display.buttonsDown()).toEqual([1])
  }).toPass()
  // In another tab, so that nothing this page does on losing the focus can be what released them. Electron has one window.
  if (shell === 'web') await (await (await owner.inAnotherTab()).openWorker('worker-1')).handBack()
  else await mine.handBackButton.dispatchEvent('click')
  await expect.poll(() => display.keysDown()).toEqual([])
  await expect.poll(() => display.buttonsDown()).toEqual([])
  const inputCame = display.watchInput()
  await owner.page.keyboard.up('a')
  await owner.page.mouse.up()
  await mine.type('after giving back')
  await expectNoInput(inputCame)
  expect(await contentOf('typed.bin')).toBe('mine')
})

test('then the other one may take control', async () => {
  await theirs.takeControl()
  await theirs.type('theirs')
  await expect.poll(() => contentOf('typed.bin')).toBe('minetheirs')
  await expect(mine.main).toContainText('Guest')
  await theirs.handBack()
})

test('the wall has a picture of each desktop, with its age', async () => {
  await owner.goTo('Workers')
  for (const { name } of world.workers) {
    const card = owner.worker(name)
    await expect.poll(() => owner.pictureColours(card), { timeout: 30_000 }).toBeGreaterThan(8)
    await expect(card.locator('time').first()).toBeVisible()
  }
})

test('both consoles hold exactly what the orchestrator recorded', async () => {
  // The guest's console has no lab; what it keeps of one is empty.
  const followed = elsewhere.cacheDbs().filter((file) => headOf(file) > 0)
  expect(followed).toHaveLength(1)
  const head = headOf(world.orchestrator.stateDb)
  await expect.poll(() => differences(world.orchestrator.stateDb, [...world.console.cacheDbs(), ...followed], head)).toEqual([])
})
