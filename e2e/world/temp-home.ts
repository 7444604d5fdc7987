import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownFolder } from '../../infra/lab/own-folder.ts'
import { placesOf, type Places } from '../../infra/lab/places.ts'

/** A data root of a test's own, laid out exactly as `npm start -- --home` does it, so that `npm run stop` finds it too. */
export async function tempHome(): Promise<Places> {
  const places = placesOf(await mkdtemp(join(tmpdir(), 'autocode-e2e-')))
  for (const folder of [places.userRun, places.run]) await runFolder(folder)
  return places
}

/** A folder for sockets, ours alone. */
export async function runFolder(path: string): Promise<string> {
  const made = await ownFolder(path)
  if (!made.ok) throw new Error(made.words)
  return made.value
}

/** Removes a home and its sockets; everything that used it has ended. */
export async function removeHome(places: Places): Promise<void> {
  for (const folder of [places.home, places.run])
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
