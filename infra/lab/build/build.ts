import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explain } from '../explain.ts'
import { takeLock } from '../lock.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { stampFile } from './build-stamp.ts'
import { fingerprint } from './fingerprint.ts'
import { hasEntry, targets, type Target } from './targets.ts'

async function isFresh(root: string, target: Target, print: string): Promise<boolean> {
  if (!target.outputs.every((output) => existsSync(join(root, output)))) return false
  return (await readFile(stampFile(root, target.name), 'utf8').catch(() => '')) === print
}

async function buildOne(root: string, target: Target): Promise<Outcome<boolean>> {
  const print = await fingerprint(root, target.inputs)
  if (await isFresh(root, target, print)) return done(false)
  try {
    const built = await target.build(root)
    if (!built.ok) return built
    await writeFile(stampFile(root, target.name), print)
    return done(true)
  } catch (error) {
    return failed(explain(`The ${target.name} could not be built`, error))
  }
}

/**
 * Builds what changed since the last time and returns the names of what was built. One build at a time per clone. What runs
 * from an older build keeps running.
 */
export async function buildChanged(
  root: string,
  say: (words: string) => void = () => {},
  wanted: readonly Target[] = targets,
): Promise<Outcome<string[]>> {
  try {
    await mkdir(join(root, 'out'), { recursive: true })
  } catch (error) {
    return failed(explain(`The folder for built programs, ${join(root, 'out')}, cannot be made`, error))
  }
  const lock = await takeLock(join(root, 'out', '.build.lock'), {
    waitMs: 180_000,
    onWait: () => say('another build is at work'),
  })
  if (!lock.ok) return lock
  try {
    const built: string[] = []
    for (const target of wanted.filter((candidate) => hasEntry(root, candidate))) {
      say(target.name)
      const one = await buildOne(root, target)
      if (!one.ok) return one
      if (one.value) built.push(target.name)
    }
    return done(built)
  } finally {
    lock.value.release()
  }
}
