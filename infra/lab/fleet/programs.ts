import { join } from 'node:path'
import { cloneRoot } from '../places.ts'

/** The built programs the lab starts; tests put small ones in their place. */
export type Programs = { orchestrator: string; worker: string; scriptedModel: string }

export const builtPrograms: Programs = {
  orchestrator: join(cloneRoot, 'out', 'infra', 'orchestrator.mjs'),
  worker: join(cloneRoot, 'out', 'infra', 'worker.mjs'),
  scriptedModel: join(cloneRoot, 'out', 'infra', 'scripted-model.mjs'),
}
