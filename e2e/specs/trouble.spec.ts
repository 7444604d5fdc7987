import DatabaseConstructor from 'better-sqlite3'
import { expect, test } from '@playwright/test'
import { ConsolePage } from '../drive/console-page.ts'
import { openInBrowser } from '../drive/web-launcher.ts'
import { NotReadyError } from '../world/program.ts'
import { OtherOrigin } from '../world/other-origin.ts'
import { World } from '../world/world.ts'

let world: World
let person: ConsolePage

const alert = () => person.main.getByRole('alert')

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1'], worker: { without: ['Xvnc', 'Xtigervnc', 'bwrap'] } })
  person = new ConsolePage(await openInBrowser(browser, world.console))
  await person.expectLive()
})
test.afterAll(async () => {
  await person?.page.context().close()
  await world?.stop()
})

test('an orchestrator that cannot be reached: what listens there, and what to do', async () => {
  await (await person.settings()).pointTo('http://127.0.0.1:9', 'AAAAA-AAAAA-AAAAA-AAAAA')
  await expect(alert()).toContainText('Nothing listens there')
  // The console still follows whom it followed.
  await expect(person.standing).toContainText('lab')
})

test('every section of the settings is accessible', async () => {
  await (await person.settings()).expectAccessible()
})

test('another server at the address: nothing was sent to it', async () => {
  const asked: string[] = []
  const stranger = await OtherOrigin.start((request) => {
    asked.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`)
    return '<title>some other program</title>'
  })
  await (await person.settings()).pointTo(stranger.address, 'AAAAA-AAAAA-AAAAA-AAAAA')
  await expect(alert()).toContainText('not an orchestrator')
  expect(asked.join('\n')).not.toContain('AAAAA')
  await stranger.stop()
})

test('a wrong code: it says that codes work once and where to get another', async () => {
  await (await person.settings()).pointTo(world.orchestrator.address, 'AAAAA-AAAAA-AAAAA-AAAAA')
  await expect(alert()).toContainText(/code/i)
})

test('a worker without Xvnc and without bubblewrap says what is missing and what that costs', async () => {
  await person.goTo('Workers')
  await expect(person.worker('worker-1')).toContainText('No desktop')
  const opened = await person.openWorker('worker-1')
  await expect(opened.main).toContainText('Xvnc is not installed')
  await expect(opened.main).toContainText(/can open no shell.*bwrap/)
  await opened.expectAccessible()
})

test('a newer database is refused untouched, in words', async () => {
  const broken = await World.start()
  try {
    await broken.console.stop()
    await broken.orchestrator.stop()
    for (const file of [broken.orchestrator.stateDb, broken.console.cacheDb]) {
      const db = new DatabaseConstructor(file)
      db.pragma('user_version = 9999')
      db.close()
    }
    await expect(broken.orchestrator.start()).rejects.toThrow(NotReadyError)
    await expect(broken.orchestrator.start()).rejects.toThrow(/newer version.*Nothing was changed/s)
  } finally {
    await broken.stop()
  }
})
