import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { ConsolePage } from '../drive/console-page.ts'
import { openInBrowser } from '../drive/web-launcher.ts'
import { Link } from '../world/link.ts'
import type { Worker } from '../world/worker.ts'
import { light, World } from '../world/world.ts'

/** Loopback, but another address than workers' own sshds have. */
const beyond = '127.0.0.2'

let world: World
let impostor: Link
let person: ConsolePage

/** OpenSSH's fingerprint of a worker's host key. */
async function fingerprintOf(worker: Worker): Promise<string> {
  const [, key = ''] = (await readFile(join(worker.at.ssh, 'host_key.pub'), 'utf8')).split(' ')
  return `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replace(/=+$/, '')}`
}

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1', 'worker-2'], worker: { ...light, flags: ['--ssh-host', beyond] } })
  // Where consoles reach the first worker, another machine answers.
  impostor = await Link.open(
    { host: beyond, port: world.worker(0).sshPort },
    { host: '127.0.0.1', port: world.worker(1).sshPort },
  )
  person = new ConsolePage(await openInBrowser(browser, world.console))
  await person.expectLive()
})
test.afterAll(async () => {
  await person?.page.context().close()
  await impostor?.close()
  await world?.stop()
})

test('another host key than the pinned one is a hard stop that shows both fingerprints', async () => {
  const opened = await person.openWorker('worker-1')
  const alert = opened.main.getByRole('alert')
  await expect(alert).toContainText(await fingerprintOf(world.worker(0)), { timeout: 20_000 })
  await expect(alert).toContainText(await fingerprintOf(world.worker(1)))
  await opened.expectAccessible()
})
