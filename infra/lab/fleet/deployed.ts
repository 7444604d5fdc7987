import type { Command } from '../arguments.ts'
import { buildChanged } from '../build/build.ts'
import { targets } from '../build/targets.ts'
import { lookAtSystem } from '../parts/system.ts'
import { partChecks } from '../doctor/part-checks.ts'
import { reportText } from '../doctor/report.ts'
import { openHome } from '../home.ts'
import { ownFolder } from '../own-folder.ts'
import { ensureParts } from '../parts/ensure.ts'
import { cloneRoot, type Places } from '../places.ts'
import { createProgress } from '../progress.ts'
import { runForeground } from '../foreground.ts'
import { builtWords } from '../commands/build.ts'

type Deployed = { target: 'orchestrator' | 'worker'; script: string; program: string; data: (places: Places) => string }

/** Runs one of our programs alone, in the foreground, after the same checks as the lab's. What was typed beyond `--home` goes to it as it is. */
export async function runDeployed(
  flags: Command['flags'],
  rest: readonly string[],
  { target, script, program, data }: Deployed,
): Promise<number> {
  // stdout is the program's: its ready line may be read by a machine.
  const progress = createProgress(process.stderr)
  const home = await openHome(flags.home)
  if (!home.ok) return fail(home.words)
  const wanted = targets.filter(({ name }) => name === target)
  const built = await progress.step(
    'Build',
    (say) => buildChanged(cloneRoot, say, wanted),
    (result) => (result.ok ? { words: builtWords(result.value) } : { mark: '✗' }),
  )
  if (!built.ok) return fail(built.words)
  if (target === 'worker') {
    await progress.step('System parts', ensureParts)
    const bad = (await partChecks(lookAtSystem())).filter((check) => !check.ok)
    if (bad.length > 0) progress.line(reportText(bad))
  }
  const own = await ownFolder(home.value.runOf(program))
  if (!own.ok) return fail(own.words)
  return runForeground(script, ['--data', data(home.value), '--run', own.value, ...rest])
}

function fail(words: string): number {
  console.error(words)
  return 1
}
