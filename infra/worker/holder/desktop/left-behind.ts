import { rmSync } from 'node:fs'
import { z } from 'zod'
import { readJson, writeAtomic } from '../../kit/atomic-file.ts'
import { answers } from '#shared/program/unix-listener.ts'

const note = z.object({ display: z.int().nonnegative() })

export const displaySocket = (display: number): string => `/tmp/.X11-unix/X${display}`

/** Remembers which display is ours, so that the next start knows what this one may leave behind. */
export const noteDisplay = (path: string, display: number): void => writeAtomic(path, JSON.stringify({ display }))

/**
 * Removes the socket of our own dead X server. Whether it is dead is asked of the socket: a process id proves nothing, it
 * may still be unreaped, or belong to anyone by now.
 */
export async function clearLeftBehind(path: string): Promise<void> {
  const left = readJson(path, note)
  if (left && !(await answers(displaySocket(left.display)))) rmSync(displaySocket(left.display), { force: true })
  rmSync(path, { force: true })
}
