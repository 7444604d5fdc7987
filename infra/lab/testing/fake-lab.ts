import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { labDown } from '../fleet/down.ts'
import { paySideUp } from '../fleet/pay-side.ts'
import { orchestratorUp, workersUp, type LabOptions } from '../fleet/up.ts'
import { openHome } from '../home.ts'
import { tempFolder } from './temp-folder.ts'

export const fakeProgram = join(import.meta.dirname, 'fake-program.mjs')

const note = z.object({
  started: z.record(z.string(), z.unknown()).optional(),
  code: z.string().optional(),
  stopped: z.unknown().optional(),
})

/** A home in a temporary folder whose programs are the fake one; everything it started is stopped after the test. */
export async function fakeLab() {
  const home = await openHome(join(await tempFolder(), 'home'))
  if (!home.ok) throw new Error(home.words)
  const places = home.value
  onTestFinished(async () => {
    await labDown(places)
    await rm(places.run, { recursive: true, force: true })
  })
  const fake = fakeProgram
  const programs = {
    orchestrator: fake,
    worker: fake,
    scriptedModel: fake,
    demoShop: fake,
    devChain: fake,
    egress: fake,
    executor: fake,
  }
  return {
    places,
    async up(options: Partial<LabOptions> = {}) {
      const all = { programs, build: 'one', ...options }
      const up = await orchestratorUp(places, all)
      if (!up.ok) throw new Error(up.words)
      return {
        ...up.value,
        workers: await workersUp(places, up.value, all),
        paySide: () => paySideUp(places, up.value, all),
      }
    },
    /** What a program was told, in order: its starts with their arguments, and its stops. */
    async notes(data: string) {
      const text = await readFile(join(data, 'notes'), 'utf8')
      return text
        .trim()
        .split('\n')
        .map((line) => note.parse(JSON.parse(line)))
    },
  }
}
