import { execFileSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { find } from '../parts/find.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { copyCookie } from './x-cookie.ts'

const xauth = find(['xauth'])
const user = process.getuid?.() === 0 ? 65_534 : (process.getuid?.() ?? 0)

test.runIf(xauth)('only the cookie of this display is handed on, and only to the browser', async () => {
  const folder = await tempFolder()
  const [source, target] = [join(folder, 'source'), join(folder, 'target')]
  for (const display of [':71', ':72']) execFileSync(xauth ?? '', ['-q', '-f', source, 'add', display, '.', 'ab'.repeat(16)])
  expect(await copyCookie(target, user, { DISPLAY: ':72', XAUTHORITY: source })).toBe(target)
  const listed = execFileSync(xauth ?? '', ['-f', target, 'list']).toString()
  expect(listed).toContain(':72')
  expect(listed).not.toContain(':71')
  expect(await stat(target)).toMatchObject({ uid: user })
  expect((await stat(target)).mode & 0o077).toBe(0)
})

test('no display, no cookie', async () => {
  expect(await copyCookie(join(await tempFolder(), 'x'), user, {})).toBeNull()
})
