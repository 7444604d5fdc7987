import { realpath, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { explain } from './explain.ts'
import { makeFolder } from './make-folder.ts'
import { done, failed, type Outcome } from './outcome.ts'
import { ownFolder } from './own-folder.ts'
import { cloneRoot, placesOf, type Places } from './places.ts'

const trouble = (folder: string, error: unknown): string => explain(`The data folder ${folder} cannot be used`, error)

/** The data root (what `--home` says, else `.autocode` in the clone) and the folder of its sockets, made if absent. */
export async function findHome(flag: string | undefined): Promise<Outcome<Places>> {
  const wanted = flag === undefined ? join(cloneRoot, '.autocode') : resolve(flag)
  try {
    await makeFolder(wanted, 0o700)
    const places = placesOf(await realpath(wanted))
    for (const folder of [places.userRun, places.run]) {
      const owned = await ownFolder(folder)
      if (!owned.ok) return owned
    }
    return done(places)
  } catch (error) {
    return failed(trouble(wanted, error))
  }
}

/** Writes to a home once; in words what keeps it from being written, or null. */
export async function whyUnwritable(home: string): Promise<string | null> {
  const probe = join(home, `.writable-${process.pid}`)
  try {
    await writeFile(probe, 'x')
    return null
  } catch (error) {
    return trouble(home, error)
  } finally {
    await rm(probe, { force: true }).catch(() => {})
  }
}

/** The home of whoever is going to write there: trouble shows here and not in the middle of the work. */
export async function openHome(flag: string | undefined): Promise<Outcome<Places>> {
  const home = await findHome(flag)
  const words = home.ok ? await whyUnwritable(home.value.home) : null
  return words === null ? home : failed(words)
}
