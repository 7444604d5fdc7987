import { stampOf } from '../build/build-stamp.ts'
import { builtPrograms } from '../fleet/programs.ts'
import { paySideUp } from '../fleet/pay-side.ts'
import { orchestratorUp, workersUp, type WorkersUp } from '../fleet/up.ts'
import { takeLock } from '../lock.ts'
import { done, type Outcome } from '../outcome.ts'
import { cloneRoot, type Places } from '../places.ts'
import type { Progress } from '../progress.ts'

export type LabFlags = { workers: number | undefined; port: number | undefined }

const lockWaitMs = 60_000

/** The finished line about the workers. */
function workersWords({ adopted, started, stopped, troubles }: WorkersUp): string {
  const parts = [
    started.length > 0 && `started ${started.toSorted().join(', ')}`,
    adopted.length > 0 && `already running: ${adopted.toSorted().join(', ')}`,
    stopped.length > 0 && `stopped ${stopped.toSorted().join(', ')}`,
    troubles.length > 0 && `${troubles.length} in trouble`,
  ]
  return parts.filter(Boolean).join('; ') || 'none wanted'
}

/**
 * Brings the lab up under the home's lock: first the orchestrator, then, while the console already opens, the workers. The lock is held until
 * the workers and the programs around money are ready.
 */
export async function bringLabUp(
  places: Places,
  progress: Progress,
  flags: LabFlags,
): Promise<Outcome<{ workersReady(): Promise<void> }>> {
  const lock = await takeLock(places.lock, {
    waitMs: lockWaitMs,
    onWait: () => progress.line('… Waiting for another start or stop of this lab'),
  })
  if (!lock.ok) return lock
  const options = {
    programs: builtPrograms,
    build: await stampOf(cloneRoot, ['orchestrator', 'worker', 'scripted-model', 'demo-shop', 'dev-chain', 'egress', 'executor']),
    ...flags,
  }
  const up = await progress.step(
    'Orchestrator',
    () => orchestratorUp(places, options),
    (result) =>
      result.ok
        ? { words: `${result.value.adopted ? 'already running at' : 'started at'} ${result.value.lab.orchestrator.address}` }
        : { mark: '✗' },
  )
  if (!up.ok) {
    lock.value.release()
    return up
  }
  const workers = workersUp(places, up.value, options)
  const paySide = paySideUp(places, up.value, options)
  void Promise.allSettled([workers, paySide]).then(() => lock.value.release())
  return done({
    async workersReady() {
      const result = await progress.step(
        'Workers',
        () => workers,
        (all) => ({ mark: all.troubles.length > 0 ? '!' : '✓', words: workersWords(all) }),
      )
      const pay = await progress.step(
        'Payments and the way out',
        () => paySide,
        (all) => ({ mark: all.troubles.length > 0 ? '!' : '✓', words: all.ready.join(', ') || 'not running' }),
      )
      for (const words of [...up.value.troubles, ...result.troubles, ...pay.troubles]) progress.line(words)
    },
  })
}
