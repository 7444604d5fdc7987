import { expect, test } from '@playwright/test'
import { ConsolePage } from '../drive/console-page.ts'
import { openInBrowser } from '../drive/web-launcher.ts'
import { LightFleet } from '../world/light-fleet.ts'
import { World } from '../world/world.ts'

const size = 200

let world: World
let fleet: LightFleet
let person: ConsolePage

test.beforeAll(async ({ browser }) => {
  world = await World.start()
  fleet = await LightFleet.register(world.orchestrator, size)
  person = new ConsolePage(await openInBrowser(browser, world.console))
  await person.show('Workers')
  await expect(person.page.getByText(`${size} workers`)).toBeVisible()
})
test.afterAll(async () => {
  fleet?.stop()
  await person?.page.context().close()
  await world?.stop()
})

const main = () => person.page.getByRole('main')

test('the wall of two hundred workers lays out only what can be seen', async () => {
  await expect(person.worker('light-001')).toBeVisible()
  const laidOut = await main().evaluate(
    (screen) =>
      [...screen.querySelectorAll('[data-row]')].filter((card) => card.checkVisibility({ contentVisibilityAuto: true })).length,
  )
  expect(laidOut).toBeGreaterThan(0)
  expect(laidOut).toBeLessThan(size / 2)
})

test('the list of two hundred workers holds only the rows near the view, and reaches the last one', async () => {
  await person.page.keyboard.press('v')
  await expect(main().getByRole('table')).toBeVisible()
  const rows = main().locator('[data-row]')
  await expect(rows.first()).toBeVisible()
  expect(await rows.count()).toBeLessThan(size / 2)
  // By name, so that the last one is known whoever needs eyes just now.
  await main().getByRole('columnheader', { name: 'Worker' }).getByRole('button').click()
  await expect(rows.first()).toHaveText('light-001')
  await person.page.mouse.move(640, 400)
  await expect(async () => {
    await person.page.mouse.wheel(0, 4_000)
    await expect(person.worker(`light-${size}`)).toBeVisible({ timeout: 200 })
  }).toPass()
  expect(await rows.count()).toBeLessThan(size / 2)
})

test('a filter finds one among two hundred', async () => {
  await person.page.keyboard.press('/')
  await person.page.keyboard.type('light-123')
  await expect(person.worker('light-123')).toBeVisible()
  await expect(main().locator('[data-row]')).toHaveCount(1)
  await person.page.keyboard.press('Escape')
  await expect(person.page.getByText(`${size} workers`)).toBeVisible()
})

test('the palette opens a worker by its name', async () => {
  await person.page.keyboard.press('Control+k')
  await person.page.getByPlaceholder('Search or do anything').fill('light-177')
  await person.page.keyboard.press('Enter')
  await expect(person.page.getByRole('heading', { name: 'light-177' })).toBeVisible()
})
