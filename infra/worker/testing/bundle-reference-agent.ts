import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const entry = fileURLToPath(new URL('../agents/reference/program/main.ts', import.meta.url))

/** Bundles the reference agent as the build does. */
export async function bundleReferenceAgent(file: string): Promise<void> {
  await build({ input: entry, platform: 'node', logLevel: 'warn', output: { file, format: 'esm', codeSplitting: false } })
}
