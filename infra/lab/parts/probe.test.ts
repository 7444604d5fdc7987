import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { partCheck } from '../doctor/part-checks.ts'
import { find } from './find.ts'
import { parts, type PartName } from './parts.ts'
import { probe } from './probe.ts'

const system = { platform: 'linux', root: false, apt: true, serviceManager: 'systemd' } as const

const partOf = (name: PartName) => {
  const part = parts.find((candidate) => candidate.name === name)
  if (!part) throw new Error(name)
  return part
}

/** A PATH on which `name` is a shell script with these lines. */
async function pathWith(name: string, script: string) {
  const folder = await tempFolder()
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, name), 0o755)
  return folder
}

test('a missing part says what it costs and the line that brings it', async () => {
  const part = { ...partOf('Window manager'), anyOf: ['no-such-window-manager'] }
  const check = partCheck(await probe(part, await tempFolder()), system)
  expect(check).toMatchObject({ ok: false, found: 'not installed', cost: 'Windows on the desktops have no frames.' })
  expect(check.fix).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends openbox')
})

test('a part that runs tells its version', async () => {
  const path = await pathWith('openbox', 'echo Openbox 3.6.1')
  expect(await probe(partOf('Window manager'), path)).toMatchObject({ trouble: null, found: expect.stringContaining('3.6.1') })
})

test('a part that is there but does not run is told with its own reason', async () => {
  const path = await pathWith('openbox', 'echo "error while loading shared libraries: libX11.so.6" >&2; exit 127')
  const check = partCheck(await probe(partOf('Window manager'), path), system)
  expect(check).toMatchObject({
    ok: false,
    found: expect.stringContaining('libX11.so.6'),
    fix: expect.stringContaining('--reinstall openbox'),
  })
})

test('a kernel that forbids sandboxes is told as that, not as a missing program', async () => {
  const path = await pathWith('bwrap', 'echo "bwrap: No permissions to create new namespace" >&2; exit 1')
  const check = partCheck(await probe(partOf('Sandbox'), path), system)
  expect(check.found).toContain('a sandbox could not be started: bwrap: No permissions')
  expect(check.fix).toContain('user namespaces')
})

test('an sshd that refuses a configuration like ours is told with its words', async () => {
  const path = await pathWith('sshd', 'echo "Missing privilege separation directory: /run/sshd" >&2; exit 255')
  expect(await probe(partOf('SSH server'), path)).toMatchObject({ trouble: 'Missing privilege separation directory: /run/sshd' })
})

test.each(parts.filter((part) => find(part.anyOf) !== null).map((part) => part.name))(
  'the real %s of this machine runs',
  async (name) => {
    expect((await probe(partOf(name))).trouble).toBeNull()
  },
)
