import { accessSync, constants } from 'node:fs'

/** Folders system programs are looked for in; an ordinary user's PATH lacks the sbin ones on some systems. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The whole path of an installed program, or null. */
export function findProgram(...names: readonly string[]): string | null {
  for (const name of names) {
    for (const folder of systemPath.split(':')) {
      try {
        accessSync(`${folder}/${name}`, constants.X_OK)
        return `${folder}/${name}`
      } catch {}
    }
  }
  return null
}
