import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureParts } from '../parts/ensure.ts'
import { parts, testParts } from '../parts/parts.ts'
import { createProgress } from '../progress.ts'
import { runTests } from '../testing/run-tests.ts'
import { addTallies, sumLine } from '../testing/sum.ts'

/** Sets the machine up as `start` does, runs every test, and ends with one line of counts. */
export async function run(): Promise<number> {
  const progress = createProgress(process.stdout)
  const ensure = (say: (words: string) => void) => ensureParts(say, [...parts, ...testParts])
  await progress.step('System parts', ensure, ({ missing, trouble }) =>
    missing.length === 0
      ? {}
      : { mark: '!', words: `missing: ${missing.map((part) => part.name).join(', ')}${trouble === null ? '' : ` (${trouble})`}` },
  )
  const folder = await mkdtemp(join(tmpdir(), 'autocode-test-'))
  try {
    const total = addTallies(await runTests(folder, progress))
    if (total.skipped.length > 0) progress.line(`\nSkipped:\n${total.skipped.map((name) => `  ${name}`).join('\n')}`)
    if (total.broken.length > 0) progress.line(`\nFailed:\n${total.broken.map((name) => `  ${name}`).join('\n')}`)
    progress.line(`\n${sumLine(total)}`)
    return total.failed === 0 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
