import { join } from 'node:path'
import { z } from 'zod'
import { readFileOrNull } from '../kit/private-file.ts'

const labFile = z.object({ orchestrator: z.object({ address: z.url(), adminSocket: z.string() }) })
export type Lab = z.infer<typeof labFile>['orchestrator']

/** Where this machine's lab is, as the lab wrote it; null when none was ever started (or it is writing just now). */
export function readLab(home: string): Lab | null {
  const text = readFileOrNull(join(home, 'lab.json'))
  try {
    return text === null ? null : labFile.parse(JSON.parse(text)).orchestrator
  } catch {
    return null
  }
}
