import { readdir, readFile } from 'node:fs/promises'

/**
 * Ids of the processes whose command line names a path below `home`, a folder made for one world and so nobody else's, and
 * holds `words` as well.
 */
export async function processesOf(home: string, words = ''): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  const found = await Promise.all(
    ids.map(async (id) => {
      const line = (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      return line.includes(`${home}/`) && line.includes(words) ? [Number(id)] : []
    }),
  )
  return found.flat()
}

/** Ends processes as a power cut would; those that are gone already are left. */
export function kill9(ids: readonly number[]): void {
  for (const id of ids)
    try {
      process.kill(id, 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
}
