import { rmSync } from 'node:fs'
import type { CheckRun } from '#shared/schema/trial.ts'
import type { TaskFolder } from '../tasks/folder.ts'
import { runBounded } from './bounded.ts'
import { cleanText } from './clean-text.ts'
import type { Rooms } from './rooms.ts'
import { testNames } from './test-names.ts'
import { copyTree, listTree } from './tree.ts'

export const checkLimits = { ms: 10 * 60_000, keep: 2 * 1024 * 1024, tail: 8_000 }

/**
 * Runs the check command over a copy of `files`, in a sandbox that never saw the agent.
 * @throws TreeTooLarge when there is more than is copied.
 */
export async function runCheck(
  task: TaskFolder,
  files: string,
  check: string,
  rooms: Rooms,
  signal: AbortSignal,
  limitMs = checkLimits.ms,
): Promise<CheckRun> {
  rmSync(task.check, { recursive: true, force: true })
  await copyTree(files, task.check, await listTree(files, true), rooms.owner)
  const command = rooms.command(['/bin/sh', '-c', check], {
    home: rooms.folder(task.checkHome, { fresh: true }),
    binds: [{ from: task.check, to: '/work', writes: true }],
    start: '/work',
  })
  const { exitCode, ms, output } = await runBounded(command, { limitMs, keep: checkLimits.keep, signal, freezer: rooms.freezer })
  for (const folder of [task.check, task.checkHome]) rmSync(folder, { recursive: true, force: true })
  const text = cleanText(output)
  return { exitCode, ms, tail: text.slice(-checkLimits.tail).toWellFormed(), ...testNames(text) }
}
