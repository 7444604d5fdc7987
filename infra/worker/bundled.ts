import { fileURLToPath } from 'node:url'

/** What comes with the worker's program and lies beside it (in the sources beside this file, but for the bundle). */
export const bundledSamples = fileURLToPath(new URL('./samples/', import.meta.url))
export const bundledReferenceAgent = fileURLToPath(new URL('./reference-agent.mjs', import.meta.url))
