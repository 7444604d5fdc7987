import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Launch } from '../console/web-shell.ts'

/**
 * The address to open at once in an app window of `profile`, or null when it must be let in by its launch file. Where the window is signed in
 * from an earlier time its cookie is enough, and there is no second page to load; a profile that was removed meanwhile has none.
 */
export async function directEntrance({ address, windowIsIn }: Launch, profile: string): Promise<string | null> {
  if (!windowIsIn) return null
  // Every Chromium keeps this file in a profile folder that it has used.
  return access(join(profile, 'Local State')).then(
    () => `${address}/`,
    () => null,
  )
}
