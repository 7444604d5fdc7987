import DatabaseConstructor from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ConsolePage } from '../drive/console-page.ts'
import { openInBrowser } from '../drive/web-launcher.ts'
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

/** Marks a database as written by a program of the future; answers the mark it had. */
function setVersion(file: string, version: number): number {
  const db = new DatabaseConstructor(file)
  const before = Number(db.pragma('user_version', { simple: true }))
  db.pragma(`user_version = ${version}`)
  db.close()
  return before
}

test('a newer database of the orchestrator or of the console is refused at start, in words, and nothing of it is lost', async ({
  browser,
}) => {
  const broken = await World.start()
  const { console: server, orchestrator } = broken
  try {
    await server.stop()
    await orchestrator.stop()
    const before = setVersion(orchestrator.stateDb, 9999)
    await expect(orchestrator.start()).rejects.toThrow(/newer version.*Nothing was changed/s)
    setVersion(orchestrator.stateDb, before)
    await orchestrator.start()

    for (const file of [join(server.dataDir, 'console.db'), server.cacheDb]) {
      const known = setVersion(file, 9999)
      await expect(server.start()).rejects.toThrow(/newer version.*Nothing was changed.*Install the newer version/s)
      expect(setVersion(file, known)).toBe(9999)
    }
    await server.start()
    const again = new ConsolePage(await openInBrowser(browser, server))
    await again.expectLive()
    await again.page.context().close()
  } finally {
    await broken.stop()
  }
})

test('a newer local copy of another orchestrator is refused on screen, and the console follows whom it followed', async () => {
  const elsewhere = await World.start({ console: false })
  try {
    const { address, admin } = elsewhere.orchestrator
    const caches = world.console.cacheDbs()
    await (await person.settings()).pointTo(address, await admin.invite('operator'))
    await expect(person.standing).toContainText(new URL(address).host)
    await person.expectLive()
    const copy = world.console.cacheDbs().find((file) => !caches.includes(file)) ?? ''
    await (await person.settings()).pointToLab()
    await expect(person.standing).toContainText('lab')
    await person.expectLive()

    setVersion(copy, 9999)
    await (await person.settings()).pointTo(address, await admin.invite('operator'))
    await expect(alert()).toContainText(/newer version.*Nothing was changed.*moved away, it is made again/s)
    await expect(person.standing).toContainText('lab')
    await person.expectLive()
  } finally {
    await elsewhere.stop()
  }
})
