import type { Places } from '../places.ts'
import { readLabFile } from './lab-file.ts'
import { stopProgram } from './stop-program.ts'

export type Stopped = { stopped: string[]; troubles: string[] }

/** Stops a home's console, then its workers with everything they run, then its orchestrator, which so hears of it. */
export async function labDown(places: Places): Promise<Stopped> {
  const result: Stopped = { stopped: [], troubles: [] }
  const stop = async (name: string, adminSocket: string, body: Record<string, boolean>) => {
    const one = await stopProgram(adminSocket, body)
    if (!one.ok) result.troubles.push(`${name}: ${one.words}`)
    else if (one.value) result.stopped.push(name)
  }
  const lab = await readLabFile(places.labFile)
  await stop('console', places.consoleSocket, {})
  await Promise.all((lab?.workers ?? []).map(({ name, adminSocket }) => stop(name, adminSocket, { everything: true })))
  await stop('orchestrator', places.adminSocket('orchestrator'), {})
  return result
}
