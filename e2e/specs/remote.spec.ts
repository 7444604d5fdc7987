import { expect, test } from '@playwright/test'
import { ConsolePage } from '../drive/console-page.ts'
import { openInBrowser } from '../drive/web-launcher.ts'
import { light, World } from '../world/world.ts'

// From the lab to an orchestrator elsewhere, and back.
test.describe.configure({ mode: 'serial' })

let lab: World
let elsewhere: World
let person: ConsolePage

test.beforeAll(async ({ browser }) => {
  ;[lab, elsewhere] = await Promise.all([
    World.start({ workers: ['worker-1'], worker: light }),
    World.start({ workers: ['far-1'], worker: light, orchestratorFlags: ['--tls-self-signed'], console: false }),
  ])
  person = new ConsolePage(await openInBrowser(browser, lab.console))
  await person.expectLive()
})
test.afterAll(async () => {
  await person?.page.context().close()
  await Promise.all([lab?.stop(), elsewhere?.stop()])
})

test('a code and a pinned address lead to another orchestrator, with its workers and none of ours', async () => {
  expect(elsewhere.orchestrator.address).toMatch(/^https:.*#sha256=/)
  const code = await elsewhere.orchestrator.admin.invite('operator')
  await (await person.settings()).pointTo(elsewhere.orchestrator.address, code, 'Traveller')
  await expect(person.standing).toContainText(new URL(elsewhere.orchestrator.address).host)
  await person.expectLive()
  await person.goTo('Workers')
  await expect(person.worker('far-1')).toContainText('Online')
  await expect(person.worker('worker-1')).toHaveCount(0)
})

test('there it shows the live desktop and takes control as at home', async () => {
  const opened = await person.openWorker('far-1')
  await expect.poll(() => opened.colours(), { timeout: 30_000 }).toBeGreaterThan(8)
  await opened.takeControl()
  await opened.handBack()
})

test('back at the lab, its workers are there and none of the other', async () => {
  await (await person.settings()).pointToLab()
  await expect(person.standing).toContainText('lab')
  await person.expectLive()
  await person.goTo('Workers')
  await expect(person.worker('worker-1')).toContainText('Online')
  await expect(person.worker('far-1')).toHaveCount(0)
})

test('another certificate at the pinned address is a hard stop that shows both fingerprints', async () => {
  const { origin, hash } = new URL(elsewhere.orchestrator.address)
  const fingerprint = Buffer.from(hash.replace('#sha256=', ''), 'base64url').toString('hex')
  const wrong = `${origin}#sha256=${'A'.repeat(43)}`
  const code = await elsewhere.orchestrator.admin.invite('operator')
  await (await person.settings()).pointTo(wrong, code)
  await expect(person.main.getByRole('alert')).toContainText('another certificate')
  await expect(person.main.getByRole('alert')).toContainText(fingerprint)
})
