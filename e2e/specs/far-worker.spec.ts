import { expect, test } from '@playwright/test'
import { ConsolePage } from '../drive/console-page.ts'
import { openInBrowser } from '../drive/web-launcher.ts'
import { FarMachine } from '../world/far-machine.ts'
import { World } from '../world/world.ts'

// A worker on another machine, by the one line that the console gives.
test.describe.configure({ mode: 'serial' })

const machine = new FarMachine()
let world: World
let person: ConsolePage

test.beforeAll(async ({ browser }) => {
  const refused = machine.start()
  test.skip(refused !== null, `no machine of the test's own can be made here: ${refused}`)
  world = await World.start({ console: false, orchestratorFlags: ['--listen', `${machine.here}:0`] })
  person = new ConsolePage(await openInBrowser(browser, await world.consoleElsewhere()))
  const settings = await person.settings()
  await settings.pointTo(world.orchestrator.address, await world.orchestrator.admin.invite('operator'))
  await settings.useScreenReader()
  await person.expectLive()
})
test.afterAll(async () => {
  await person?.page.context().close()
  await machine.remove()
  await world?.stop()
})

test('the line that the console gives makes a bare machine a worker, over TLS', async () => {
  await person.show('Workers')
  await person.page.getByRole('button', { name: 'Add worker' }).first().click()
  const line = await person.page.getByRole('dialog').locator('code').innerText()
  await person.page.getByRole('button', { name: 'Close' }).click()
  expect(line).toContain(`--orchestrator '${world.orchestrator.address}'`)
  expect(world.orchestrator.address).toMatch(/^https:.*#sha256=/)

  machine.type(line)
  await expect(person.worker('builder-1')).toContainText('Online', { timeout: 40_000 })
  expect(machine.output).toContain(`"ssh":{"host":"${machine.there}"`)
})

test('its desktop is live, and what is typed into its shell happens there', async () => {
  const opened = await person.openWorker('builder-1')
  await expect.poll(() => opened.colours(), { timeout: 30_000 }).toBeGreaterThan(8)
  await opened.takeControl()
  await opened.newShell()
  await opened.typeLine('echo written > ~/proof')
  await expect.poll(() => machine.read('.autocode/workers/builder-1/home/proof')).toBe('written\n')
  await opened.handBack()
})

test('when the machine is switched off, the console says so', async () => {
  await machine.remove()
  await person.show('Workers')
  await expect(person.worker('builder-1')).toContainText('Last heard', { timeout: 40_000 })
})
