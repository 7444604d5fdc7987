import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildChanged } from '../build/build.ts'
import { runBounded } from '../child.ts'
import { runForeground, toolEnvironment } from '../foreground.ts'
import { cloneRoot } from '../places.ts'
import type { Progress } from '../progress.ts'
import { checkTally, emptyTally, tallyPlaywright, tallyVitest, type Tally } from './sum.ts'

const tool = (path: string) => join(cloneRoot, 'node_modules', path)

/** The checks that run nothing of ours. */
const staticChecks = [
  { name: 'Format', script: tool('oxfmt/bin/oxfmt'), args: ['--check', '.'] },
  { name: 'Lint', script: tool('oxlint/bin/oxlint'), args: [] },
  { name: 'Types', script: tool('typescript/bin/tsc'), args: ['--noEmit', '-p', '.'] },
]

async function staticTally(progress: Progress): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const { name, script, args } of staticChecks) {
    const ran = await progress.step(
      name,
      () => runBounded(process.execPath, [script, ...args], { cwd: cloneRoot, limitMs: 120_000, env: toolEnvironment() }),
      ({ code }) => ({ mark: code === 0 ? '✓' : '✗' }),
    )
    if (ran.code !== 0) progress.line(ran.output.trim())
    tallies.push(checkTally(name, ran.code === 0))
  }
  return tallies
}

async function buildTally(progress: Progress): Promise<Tally> {
  const built = await progress.step(
    'Build',
    (say) => buildChanged(cloneRoot, say),
    ({ ok }) => ({ mark: ok ? '✓' : '✗' }),
  )
  if (!built.ok) progress.line(built.words)
  return checkTally('Build', built.ok)
}

async function readReport(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

/** Runs vitest with its ordinary output; the counts come from its JSON report in `folder`. */
async function vitestTally(folder: string): Promise<Tally> {
  const file = join(folder, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runForeground(tool('vitest/vitest.mjs'), args)
  return tallyVitest(await readReport(file), code)
}

/** The end-to-end specs, on the web shell in the system's Chromium. */
async function playwrightTally(folder: string, progress: Progress): Promise<Tally> {
  const config = join(cloneRoot, 'e2e', 'playwright.config.ts')
  if (!existsSync(config)) {
    progress.line('There are no end-to-end specs here.')
    return emptyTally()
  }
  const file = join(folder, 'playwright.json')
  const env = toolEnvironment({ PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  const code = await runForeground(tool('@playwright/test/cli.js'), ['test', '--config', config, '--reporter=list,json'], env)
  return tallyPlaywright(await readReport(file), code)
}

/** Runs every part, also when an earlier one failed. `folder` takes the reports. */
export async function runTests(folder: string, progress: Progress): Promise<Tally[]> {
  const checks = await staticTally(progress)
  const build = await buildTally(progress)
  const unit = await vitestTally(folder)
  const endToEnd = await playwrightTally(folder, progress)
  return [...checks, build, unit, endToEnd]
}
