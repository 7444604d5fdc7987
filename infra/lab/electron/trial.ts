import type { SpawnOptions } from 'node:child_process'
import { join } from 'node:path'
import { runBounded } from '../child.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { cloneRoot } from '../places.ts'

type As = Pick<SpawnOptions, 'env' | 'uid' | 'gid'>

/** Starts the binary, as another user where `as` says so, and has it open a hidden window. Returns the version that did. */
export async function tryElectron(binary: string, limitMs = 15_000, as: As = {}): Promise<Outcome<string>> {
  const ran = await runBounded(binary, [join(cloneRoot, 'resources', 'electron-trial')], { limitMs, ...as })
  const version = /trial passed ([\w.-]+)/.exec(ran.output)?.[1]
  if (version) return done(version)
  if (ran.timedOut) return failed(`it opened no window within ${limitMs / 1000} s`)
  if (ran.startError) return failed(`it could not be started (${ran.startError})`)
  return failed(`it could not open a window (${ran.output.trim().split('\n').at(-1) || `exit code ${ran.code}`})`)
}
