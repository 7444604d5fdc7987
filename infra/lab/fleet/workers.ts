import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { done, failed, type Outcome } from '../outcome.ts'
import { ownFolder } from '../own-folder.ts'
import type { Places } from '../places.ts'
import { statusOf } from './admin.ts'
import { invite } from './orchestrator.ts'
import { startProgram } from './program.ts'
import { stopProgram } from './stop-program.ts'

export const workerName = (index: number): string => `worker-${index + 1}`

/**
 * Finds the worker `name` running, or starts it. One of an older build has only its supervisor replaced: what runs in its terminals and on its
 * desktop goes on. The value tells whether it was running already.
 */
export async function ensureWorker(
  places: Places,
  name: string,
  options: { script: string; sameBuild: boolean; orchestrator: { address: string; adminSocket: string } },
): Promise<Outcome<boolean>> {
  const adminSocket = places.adminSocket(name)
  if (await statusOf(adminSocket)) {
    if (options.sameBuild) return done(true)
    const stopped = await stopProgram(adminSocket, {})
    if (!stopped.ok) return failed(`${name} of an older build should be replaced, but ${stopped.words}`)
  }
  const run = await ownFolder(places.runOf(name))
  if (!run.ok) return run
  const data = places.worker(name)
  const args = ['--data', data, '--run', run.value, '--orchestrator', options.orchestrator.address, '--name', name]
  // A registered worker needs no code. It goes by the environment: command lines are everybody's to read.
  const code = existsSync(join(data, 'registration.json')) ? null : await invite(options.orchestrator.adminSocket, 'worker')
  if (code && !code.ok) return code
  const started = await startProgram({
    title: `The worker ${name}`,
    script: options.script,
    args,
    env: code ? { AUTOCODE_CODE: code.value.code } : {},
    log: join(places.logs, `${name}.log`),
  })
  return started.ok ? done(false) : started
}
