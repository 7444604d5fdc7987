import { done, type Outcome } from '../outcome.ts'
import type { Places } from '../places.ts'
import { stopWorker } from './down.ts'
import { readLabFile, writeLabFile, type LabFile } from './lab-file.ts'
import { ensureOrchestrator } from './orchestrator.ts'
import type { Programs } from './programs.ts'
import { ensureScriptedModel } from './scripted-model.ts'
import { ensureWorker, workerName } from './workers.ts'

/** How many workers a lab has when nobody ever said. */
const usualWorkers = 2

export type LabOptions = {
  programs: Programs
  /** What the programs were built from; running ones of another build are replaced. */
  build: string
  /** Undefined keeps as many as there were. */
  workers?: number | undefined
  /** The orchestrator's port; undefined keeps the one it had, 0 chooses anew. */
  port?: number | undefined
}

export type OrchestratorUp = { lab: LabFile; before: LabFile | null; adopted: boolean; troubles: string[] }

/**
 * First half of the lab: the demo model, the orchestrator and `lab.json`, with which a console can already connect. The caller holds the
 * home's lock.
 */
export async function orchestratorUp(places: Places, options: LabOptions): Promise<Outcome<OrchestratorUp>> {
  const before = await readLabFile(places.labFile)
  const model = await ensureScriptedModel(places, {
    script: options.programs.scriptedModel,
    before,
    sameBuild: before?.build === options.build,
  })
  const orchestrator = await ensureOrchestrator(places, {
    script: options.programs.orchestrator,
    before,
    build: options.build,
    port: options.port,
    scriptedModel: model.ok ? model.value.address : null,
  })
  if (!orchestrator.ok) return orchestrator
  const { address, adminSocket, adopted } = orchestrator.value
  const count = options.workers ?? before?.workers.length ?? usualWorkers
  const workers = Array.from({ length: count }, (_, index) => ({
    name: workerName(index),
    adminSocket: places.adminSocket(workerName(index)),
  }))
  const lab: LabFile = {
    orchestrator: { address, adminSocket },
    ...(model.ok && { scriptedModel: model.value }),
    workers,
    build: options.build,
  }
  const written = await writeLabFile(places.labFile, lab)
  return written.ok ? done({ lab, before, adopted, troubles: model.ok ? [] : [model.words] }) : written
}

export type WorkersUp = { adopted: string[]; started: string[]; stopped: string[]; troubles: string[] }

/** Second half: the workers, all at once. One that does not start does not keep the others down. */
export async function workersUp(places: Places, up: OrchestratorUp, options: LabOptions): Promise<WorkersUp> {
  const sameBuild = up.before?.build === options.build
  const result: WorkersUp = { adopted: [], started: [], stopped: [], troubles: [] }
  const wanted = up.lab.workers.map((worker) => worker.name)
  const surplus = (up.before?.workers ?? []).filter((worker) => !wanted.includes(worker.name))
  await Promise.all([
    ...wanted.map(async (name) => {
      const one = await ensureWorker(places, name, {
        script: options.programs.worker,
        sameBuild,
        orchestrator: up.lab.orchestrator,
      })
      if (!one.ok) result.troubles.push(one.words)
      else if (one.value) result.adopted.push(name)
      else result.started.push(name)
    }),
    ...surplus.map(async ({ name }) => {
      const one = await stopWorker(places, name)
      if (!one.ok) result.troubles.push(`The worker ${name} should be stopped, but ${one.words}`)
      else if (one.value) result.stopped.push(name)
    }),
  ])
  return result
}
