import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outcome } from '../outcome.ts'
import type { Places } from '../places.ts'
import { stopHolder } from './stop-holder.ts'
import { stopProgram } from './stop-program.ts'

export type Stopped = { stopped: string[]; troubles: string[] }

/** Stops a worker with everything it runs, also when only its holder is left. The value tells whether anything ran. */
export async function stopWorker(places: Places, name: string): Promise<Outcome<boolean>> {
  const supervisor = await stopProgram(places.adminSocket(name), { everything: true })
  const holder = await stopHolder(join(places.runOf(name), 'holder.sock'))
  if (!supervisor.ok || !holder.ok) return supervisor.ok ? holder : supervisor
  return { ok: true, value: supervisor.value || holder.value }
}

/** What has a run folder here and is no worker. */
const single = ['executor', 'egress', 'demo-shop', 'dev-chain', 'orchestrator', 'scripted-model']
const others = new Set(['console', ...single])

/** Every worker that has a run folder here: those of the lab, and one that was started by hand for another orchestrator. */
async function workerNames(places: Places): Promise<string[]> {
  const names = await readdir(places.run).catch(() => [])
  return names.filter((name) => !others.has(name)).toSorted()
}

/** Stops a home's console, then its workers with everything they run, then what it has one of each:
 * the orchestrator after those that speak to it. */
export async function labDown(places: Places): Promise<Stopped> {
  const result: Stopped = { stopped: [], troubles: [] }
  const note = async (name: string, stopping: Promise<Outcome<boolean>>) => {
    const one = await stopping
    if (!one.ok) result.troubles.push(`${name}: ${one.words}`)
    else if (one.value) result.stopped.push(name)
  }
  for (const socket of [places.consoleSocket, places.electronSocket]) await note('console', stopProgram(socket, {}))
  const workers = await workerNames(places)
  await Promise.all(workers.map((name) => note(name, stopWorker(places, name))))
  for (const name of single) await note(name, stopProgram(places.adminSocket(name), {}))
  return result
}
