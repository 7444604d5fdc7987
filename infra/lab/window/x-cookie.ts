import { chown, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runBounded } from '../child.ts'
import { find } from '../parts/find.ts'

/**
 * Copies the cookie of this display, and of no other, to where the browser's user can read it. Null when the display has none: then whoever
 * reaches it may use it, or nobody else may.
 */
export async function copyCookie(target: string, user: number, env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const display = env['DISPLAY']
  const xauth = find(['xauth'])
  if (!display || !xauth) return null
  await rm(target, { force: true })
  const source = env['XAUTHORITY'] ?? join(homedir(), '.Xauthority')
  const ran = await runBounded(xauth, ['-q', '-f', source, 'extract', target, display], { limitMs: 5_000 })
  if (ran.code !== 0) return null
  try {
    await chown(target, user, user)
    return target
  } catch {
    return null
  }
}
