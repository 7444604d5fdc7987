import { join } from 'node:path'
import { done, type Outcome } from '../outcome.ts'
import { ownFolder } from '../own-folder.ts'
import { homeTag, type Places } from '../places.ts'

/** `nobody`: whom a browser started by root runs as, because as root it has no sandbox. */
const nobody = 65_534

/** Where the window's browser finds what we give it, where it keeps its profile, and the user it runs as (undefined: us). */
export type WindowFolder = { folder: string; profile: string; user: number | undefined }

/**
 * Makes the folders. What we write lies in a folder of our own even when the browser is another user: in one of its own, a browser gone bad
 * could put a link in our way and have root write where it points.
 */
export async function windowFolder(
  places: Places,
  user = process.getuid?.() === 0 ? nobody : undefined,
): Promise<Outcome<WindowFolder>> {
  // Another user could not even pass through the home, so its folder is elsewhere, and lets it through without a look around.
  const mode = user === undefined ? 0o700 : 0o711
  // Not the folder that user makes for itself when it runs a lab.
  const root = `/tmp/autocode-${user}-window`
  const path = user === undefined ? [join(places.console, 'window')] : [root, join(root, homeTag(places.home))]
  for (const step of path) {
    const own = await ownFolder(step, { mode })
    if (!own.ok) return own
  }
  const folder = path.at(-1) ?? ''
  const profile = await ownFolder(join(folder, 'profile'), user === undefined ? {} : { owner: user })
  return profile.ok ? done({ folder, profile: profile.value, user }) : profile
}
