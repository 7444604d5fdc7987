import { join } from 'node:path'
import type { Command } from '../arguments.ts'
import { buildChanged } from '../build/build.ts'
import { targets } from '../build/targets.ts'
import { runForeground } from '../foreground.ts'
import { openHome } from '../home.ts'
import { cloneRoot } from '../places.ts'

/** Runs the command line. Its stdout is its own: nothing is printed there but answers. */
export async function run(flags: Command['flags'], rest: string[]): Promise<number> {
  const home = await openHome(flags.home)
  if (!home.ok) return fail(home.words)
  const built = await buildChanged(
    cloneRoot,
    () => {},
    targets.filter(({ name }) => name === 'command line'),
  )
  if (!built.ok) return fail(built.words)
  return runForeground(join(cloneRoot, 'out', 'cli', 'main.mjs'), ['--home', home.value.home, ...rest])
}

function fail(words: string): number {
  console.error(words)
  return 1
}
