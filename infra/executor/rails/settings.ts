import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Which chains and accounts there are. Keys are not here: `key` is a name in the secret store. */
export const railSettings = z.object({})
export type RailSettings = z.infer<typeof railSettings>

/** @throws in words when the file is not what it should be. */
export function readRailSettings(path: string | null): RailSettings {
  return railSettings.parse(path === null ? {} : JSON.parse(readFileSync(path, 'utf8')))
}
