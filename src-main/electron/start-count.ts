import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makePrivateFolder, readFileOrNull, writePrivateFile } from '#core/kit/private-file.ts'

/** After so many starts in a row that never showed the page, the person is asked before the next one tries the same. */
const tooMany = 3

const fileIn = (dataDir: string) => join(dataDir, 'starting.json')
const counted = z.object({ starts: z.int().nonnegative() })

/** Counts a start that has not shown its page yet. Answers whether the ones before it failed too often. */
export function countStart(dataDir: string): boolean {
  makePrivateFolder(dataDir)
  const before = startsBefore(dataDir)
  writePrivateFile(fileIn(dataDir), JSON.stringify({ starts: before + 1 }))
  return before >= tooMany
}

/** The page is there: this start did not fail. */
export const startWentWell = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true })

function startsBefore(dataDir: string): number {
  try {
    return counted.parse(JSON.parse(readFileOrNull(fileIn(dataDir)) ?? '')).starts
  } catch {
    return 0
  }
}
