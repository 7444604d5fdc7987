import { realpath, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { explain } from './explain.ts'
import { makeFolder } from './make-folder.ts'
import { done, failed, type Outcome } from './outcome.ts'
import { ownFolder } from './own-folder.ts'
import { cloneRoot, placesOf, type Places } from './places.ts'

/**
 * The data root (what `--home` says, else `.autocode` in the clone) and the folder of its sockets. Made if absent, and written to once, so
 * that trouble shows here.
 */
export async function openHome(flag: string | undefined): Promise<Outcome<Places>> {
  const wanted = flag === undefined ? join(cloneRoot, '.autocode') : resolve(flag)
  try {
    await makeFolder(wanted, 0o700)
    const home = await realpath(wanted)
    const probe = join(home, `.writable-${process.pid}`)
    await writeFile(probe, 'x')
    await rm(probe)
    const places = placesOf(home)
    for (const folder of [places.userRun, places.run]) {
      const owned = await ownFolder(folder)
      if (!owned.ok) return owned
    }
    return done(places)
  } catch (error) {
    return failed(explain(`The data folder ${wanted} cannot be used`, error))
  }
}
