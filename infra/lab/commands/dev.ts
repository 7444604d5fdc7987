import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '../arguments.ts'
import { buildChanged } from '../build/build.ts'
import { cloneRoot } from '../places.ts'
import { whenStopped } from '../signals.ts'
import { builtWords } from './build.ts'

/** Several files saved together are one change. */
const settleMs = 200

const watched = ['src-shared', 'src-main', 'src-preload', 'src-renderer', 'infra/orchestrator', 'infra/worker']

/**
 * The console with everything rebuilt and restarted when a source file changes: an ordinary start, again and again. The lab stays up; what changed
 * in it is replaced by that start.
 */
export async function run(flags: Command['flags']): Promise<number> {
  const args = Object.entries(flags).flatMap(([flag, value]) => (value === true ? [`--${flag}`] : [`--${flag}`, String(value)]))
  let child: ChildProcess = start(args)
  whenStopped(() => {
    if (child.exitCode !== null) process.exit(0)
    child.once('exit', (code) => process.exit(code ?? 0))
    child.kill('SIGTERM')
  })
  for await (const _change of changes()) {
    const built = await buildChanged(cloneRoot)
    if (!built.ok) console.error(built.words)
    else if (built.value.length > 0) {
      console.log(`Built again: ${builtWords(built.value)}`)
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      child = start(args)
    }
  }
  return 0
}

const start = (args: readonly string[]) =>
  spawn(process.execPath, [join(cloneRoot, 'start.mjs'), 'start', ...args], { stdio: 'inherit', cwd: cloneRoot })

/** One turn for every time that files changed and then rested. */
async function* changes(): AsyncGenerator<void> {
  let settled: (() => void) | null = null
  let timer: NodeJS.Timeout | undefined
  for (const folder of watched)
    watch(join(cloneRoot, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => settled?.(), settleMs)
    })
  for (;;) {
    await new Promise<void>((resolve) => (settled = resolve))
    yield
  }
}
