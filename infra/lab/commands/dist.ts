import { join } from 'node:path'
import { buildChanged } from '../build/build.ts'
import { runForeground } from '../foreground.ts'
import { cloneRoot } from '../places.ts'

/** Packages the Electron app into dist/. Needs a network: electron-builder fetches the binary it packs. */
export async function run(): Promise<number> {
  const built = await buildChanged(cloneRoot)
  if (!built.ok) {
    console.error(built.words)
    return 1
  }
  return runForeground(join(cloneRoot, 'node_modules/electron-builder/cli.js'), [
    '--config',
    'electron-builder.config.ts',
    '--publish',
    'never',
  ])
}
