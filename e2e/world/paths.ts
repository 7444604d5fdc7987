import { join } from 'node:path'

export const cloneRoot = join(import.meta.dirname, '..', '..')

const out = (...parts: string[]) => join(cloneRoot, 'out', ...parts)

/** The built programs, the same files that `npm start` runs. */
export const built = {
  orchestrator: out('infra', 'orchestrator.mjs'),
  worker: out('infra', 'worker.mjs'),
  scriptedModel: out('infra', 'scripted-model.mjs'),
  web: out('web', 'main.mjs'),
  commandLine: out('cli', 'main.mjs'),
}
