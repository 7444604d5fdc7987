import { access } from 'node:fs/promises'
import { chromium as driver, type Page } from '@playwright/test'
import { chromium } from '../e2e/drive/chromium.ts'
import { ConsolePage } from '../e2e/drive/console-page.ts'
import { openInBrowser } from '../e2e/drive/web-launcher.ts'
import { light, World } from '../e2e/world/world.ts'
import { bench } from './kit/bench.ts'
import { ratioFigure } from './kit/figures.ts'
import { serveLiveTerminals } from './kit/live-terminals.ts'
import { pageCpu } from './kit/page-cpu.ts'
import { measurePairs } from './kit/pairs.ts'

const count = Number(process.env['PAIRS'] ?? 6)
const terminals = 32
const seconds = 5
/** Twenty lines ten times a second in every terminal: a chatty build. */
const traffic = { block: 'a line of a log that is about as long as such lines are, so about eighty\r\n'.repeat(20), everyMs: 100 }
/** The same, printed by a shell without starting a program for it. */
const chatter = `block=$(for i in $(seq 20); do echo "a line of a log that is about as long as such lines are, so about eighty"; done); exec 9<> <(:)`

await bench(`${terminals} terminals at work, one visible: processor time of the page, beside ${terminals} live xterm.js`, async (say) => {
  const world = await World.start({ workers: ['worker-1'], worker: light })
  const browser = await driver.launch({ ...chromium.launchOptions, headless: true })
  const peer = await serveLiveTerminals(traffic)
  try {
    const ours = await openInBrowser(browser, world.console)
    await startShells(ours, world)
    const plain = async (shown: number) => {
      const page = await (await browser.newContext({ viewport: { width: 6_400, height: 2_400 } })).newPage()
      await page.goto(`${peer.address}?count=${terminals}&shown=${shown}`)
      await page.waitForFunction(() => document.title === 'ready')
      return page
    }
    const atWork = (page: Page) => async () => {
      await page.bringToFront()
      return pageCpu(page, seconds)
    }
    // One page at a time is sent anything, so that what is measured is the page and not the crowd.
    const alone = async (shown: number) => {
      const page = await plain(shown)
      peer.flow(true)
      const cpu = await atWork(page)()
      peer.flow(false)
      await page.context().close()
      return cpu
    }
    const pairs = await measurePairs(
      count,
      atWork(ours),
      () => alone(terminals),
      (pair, at) => say(`pair ${at + 1}: ${pair.ours.toFixed(1)} and ${pair.peer.toFixed(1)} % of a processor`),
    )
    const hidden = await measurePairs(Math.ceil(count / 2), atWork(ours), () => alone(1))
    const control = await measurePairs(
      Math.ceil(count / 2),
      () => alone(terminals),
      () => alone(terminals),
    )
    return [
      ratioFigure('beside all of them on screen', '%', pairs, 0.1),
      ratioFigure('beside one on screen, the others hidden but alive', '%', hidden, null),
      ratioFigure('the peer beside itself', '%', control, null),
    ]
  } finally {
    peer.close()
    await browser.close()
    await world.stop()
  }
})

/** Opens the shells by hand, as a person does, and sets each to work. */
async function startShells(page: Page, world: World): Promise<void> {
  const worker = await new ConsolePage(page).openWorker('worker-1')
  await worker.takeControl()
  for (let at = 1; at <= terminals; at += 1) {
    await worker.newShellButton.click()
    await worker.main
      .getByRole('tab')
      .nth(at - 1)
      .waitFor()
    await worker.terminal.locator('.xterm-rows', { hasText: '$' }).waitFor()
    await worker.typeLine(`${chatter}; touch at-work-${at}; while :; do echo "$block"; read -rt 0.1 -u 9; done`)
    await exists(world.worker(0).inHome(`at-work-${at}`))
  }
}

async function exists(file: string): Promise<void> {
  const deadline = performance.now() + 20_000
  while (
    !(await access(file).then(
      () => true,
      () => false,
    ))
  ) {
    if (performance.now() > deadline) throw new Error(`${file} did not come`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
