import { once } from 'node:events'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { placesOf } from '../places.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { openWindow } from './open-window.ts'
import { windowFolder } from './window-folder.ts'

/** A browser that writes down, in its profile, how it was started and what it could read. */
const browserScript = `#!/bin/sh
for word in "$@"; do case "$word" in --user-data-dir=*) profile="\${word#*=}";; --app=file://*) page="\${word#--app=file://}";; esac; done
[ -n "$page" ] || page=/dev/null
{ echo "args: $*"; echo "uid: $(id -u)"; echo "secret: $SECRET_OF_OURS"; echo "page: $(cat "$page")"; } > "$profile/seen"
`

async function open({ windowIsIn = false, used = false } = {}) {
  const folder = await tempFolder()
  const places = placesOf(folder)
  const browser = join(folder, 'browser')
  await writeFile(browser, browserScript)
  await chmod(browser, 0o755)
  await chmod(folder, 0o755)
  const file = join(folder, 'launch.html')
  await writeFile(file, 'code ABC', { mode: 0o600 })
  const place = await windowFolder(places)
  if (!place.ok) throw new Error(place.words)
  onTestFinished(() => rm(place.value.folder, { recursive: true, force: true }))
  if (used) await writeFile(join(place.value.profile, 'Local State'), '{}')
  process.env['SECRET_OF_OURS'] = 'token'
  const window = await openWindow(places, browser, { address: 'http://127.0.0.1:4310', code: 'DEF', file, windowIsIn })
  delete process.env['SECRET_OF_OURS']
  if (!window.ok) throw new Error(window.words)
  await once(window.value, 'exit')
  return { ...place.value, seen: await readFile(join(place.value.profile, 'seen'), 'utf8') }
}

test('the window gets its code by a file and never on its command line', async () => {
  const { folder, seen } = await open()
  expect(seen).toContain('page: code ABC')
  expect(seen.split('\n')[0]).not.toContain('ABC')
  expect((await stat(join(folder, 'launch.html'))).mode & 0o777).toBe(0o600)
})

test('a window that is signed in opens the console itself, and one whose profile is gone its launch file', async () => {
  const known = await open({ windowIsIn: true, used: true })
  expect(known.seen).toContain('--app=http://127.0.0.1:4310/ ')
  expect(known.seen).not.toContain('ABC')
  expect((await open({ windowIsIn: true })).seen).toContain('page: code ABC')
})

test.runIf(process.getuid?.() === 0)(
  'from root the browser runs as nobody, in a profile of its own, without our environment',
  async () => {
    const { folder, profile, seen } = await open()
    expect(seen).toContain('uid: 65534')
    expect(seen).toMatch(/^secret: $/m)
    expect(seen).not.toContain('--no-sandbox')
    expect(await stat(profile)).toMatchObject({ uid: 65_534 })
    expect((await stat(profile)).mode & 0o777).toBe(0o700)
    // What root writes there lies where the browser's user can make no links.
    expect(await stat(folder)).toMatchObject({ uid: 0 })
    expect((await stat(folder)).mode & 0o777).toBe(0o711)
  },
)
