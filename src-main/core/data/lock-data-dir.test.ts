import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { lockDataDir } from './lock-data-dir.ts'

const module = pathToFileURL(join(import.meta.dirname, 'lock-data-dir.ts')).href

/** Tries from another process, which may then end without giving the lock back. */
const tryElsewhere = (file: string): string =>
  spawnSync(process.execPath, [
    '--input-type=module',
    '-e',
    `const { lockDataDir } = await import(${JSON.stringify(module)})
     try { lockDataDir(${JSON.stringify(file)}); console.log('got it'); process.kill(process.pid, 'SIGKILL') } catch (error) { console.log(error.name) }`,
  ]).stdout.toString()

test('one process at a time; a lock dies with its process', () => {
  const file = join(tempFolder(), 'lock')
  expect(tryElsewhere(file)).toContain('got it')
  const unlock = lockDataDir(file)
  expect(tryElsewhere(file)).toContain('DataDirInUseError')
  unlock()
  expect(tryElsewhere(file)).toContain('got it')
})
