import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Places } from '../../infra/lab/places.ts'

/** A Git repository of one commit on the worker's machine; answers with its folder. */
export async function makeRepository(places: Places, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(places.home, 'repository')
  await mkdir(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const git = (...args: string[]) =>
    promisify(execFile)('git', ['-C', folder, '-c', 'user.name=Tests', '-c', 'user.email=tests@localhost', ...args])
  await git('init', '-q', '-b', 'main')
  await git('add', '-A')
  await git('commit', '-q', '-m', 'Start')
  return folder
}
