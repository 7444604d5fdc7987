import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { buildChanged } from '../build/build.ts'
import { runForeground } from '../foreground.ts'
import { cloneRoot } from '../places.ts'

/** Runs every script in bench/, one after the other: figures taken side by side would disturb each other. */
export async function run(): Promise<number> {
  const built = await buildChanged(cloneRoot)
  if (!built.ok) {
    console.error(built.words)
    return 1
  }
  const scripts: string[] = []
  for await (const file of glob('bench/*.ts', { cwd: cloneRoot })) if (!file.endsWith('.test.ts')) scripts.push(file)
  let worst = 0
  for (const script of scripts.toSorted()) {
    console.log(`\n${script}`)
    worst = Math.max(worst, await runForeground(join(cloneRoot, script), []))
  }
  return worst
}
