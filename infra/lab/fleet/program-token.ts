import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { explain } from '../explain.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { askAdmin } from './admin.ts'

/** The token by which a program of ours is let in at the orchestrator, in `file`; asked for once and kept there. */
export async function ensureToken(adminSocket: string, kind: 'executor' | 'egress', file: string): Promise<Outcome<string>> {
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept.trim() !== '') return done(file)
  const reply = await askAdmin(adminSocket, { method: 'POST', path: '/token', body: { kind } }, z.object({ token: z.string() }))
  if (!reply?.ok) return failed(`The orchestrator gave no token for the ${kind}: ${reply ? reply.words : 'it does not answer'}`)
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(file, `${reply.value.token}\n`, { mode: 0o600 })
    return done(file)
  } catch (error) {
    return failed(explain(`The token of the ${kind} could not be written to ${file}`, error))
  }
}
