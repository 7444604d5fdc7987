import { join } from 'node:path'
import { runForeground, toolEnvironment } from '../foreground.ts'
import { cloneRoot } from '../places.ts'

const tool = (path: string) => join(cloneRoot, 'node_modules', path)

/** The tests with their long loops (`SOAK=1`): unit and property tests with an hour each, then a network outage of a minute. */
export async function run(): Promise<number> {
  const env = toolEnvironment({ SOAK: '1' })
  const unit = await runForeground(tool('vitest/vitest.mjs'), ['run', '--testTimeout=3600000'], env)
  const config = join(cloneRoot, 'e2e', 'playwright.config.ts')
  const outage = await runForeground(tool('@playwright/test/cli.js'), ['test', '--config', config, 'specs/cut.spec.ts'], env)
  return unit || outage
}
