import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Places } from '../../infra/lab/places.ts'
import { built } from './paths.ts'

/** What the command line answers with `--json`, as a script would ask it. */
export async function autocode(places: Places, ...line: string[]): Promise<unknown> {
  const args = [built.commandLine, ...line, '--json', '--home', places.home]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: '/' })
  return JSON.parse(stdout)
}
