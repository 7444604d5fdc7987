import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { explain } from '../explain.ts'
import { done, failed, type Outcome } from '../outcome.ts'

/** `lab.json`: where the lab's programs answer. Consoles read it to find the lab; `build` is what the running programs were built from. */
export const labFile = z.object({
  orchestrator: z.object({ address: z.url(), adminSocket: z.string() }),
  /** The scripted demo model, which has run since the orchestrator was told of it. */
  scriptedModel: z.object({ address: z.url(), adminSocket: z.string() }).optional(),
  workers: z.array(z.object({ name: z.string(), adminSocket: z.string() })),
  build: z.string().default(''),
})
export type LabFile = z.infer<typeof labFile>

/** What the file says; null when there is none yet or it cannot be read as one. */
export async function readLabFile(file: string): Promise<LabFile | null> {
  try {
    const parsed = labFile.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Replaces the file in one step, so that no reader meets half of it. */
export async function writeLabFile(file: string, content: LabFile): Promise<Outcome<void>> {
  try {
    await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
    await rename(`${file}.new`, file)
    return done(undefined)
  } catch (error) {
    return failed(explain(`The lab's address file ${file} could not be written`, error))
  }
}
