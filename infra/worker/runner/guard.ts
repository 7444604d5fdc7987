import { lstatSync, opendirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { inhabitants, memoryOf } from './inhabitants.ts'

/** What a sandbox may take: memory of all its processes together, and room on the disk for all its folders together. Bytes. */
export type GuardLimits = { memoryBytes: number; diskBytes: number }

const lookMs = 1_000
/** More files than are looked at: they count as too much. */
const filesLimit = 500_000

/**
 * Watches what a sandbox takes of the machine and says so once it is too much. Limits of single processes and files are the
 * kernel's; these sums are nobody's, without rights to make control groups.
 * @param pid its outermost process.
 * @param exceeded called once, with words for a person.
 */
export function guard(
  pid: number,
  folders: readonly string[],
  limits: GuardLimits,
  exceeded: (words: string) => void,
): { close(): void } {
  const [first = '/'] = folders
  const freeAtStart = freeBytes(first)
  const look = (): void => {
    if (memoryOf(inhabitants(pid)) > limits.memoryBytes) tell(`It took more than ${mebibytes(limits.memoryBytes)} MiB of memory.`)
    // Looking through folders costs; only when the disk has filled by so much that it could be them.
    else if (freeAtStart - freeBytes(first) > limits.diskBytes / 2 && bytesIn(folders, limits.diskBytes) > limits.diskBytes)
      tell(`It wrote more than ${mebibytes(limits.diskBytes)} MiB.`)
  }
  const timer = setInterval(look, lookMs)
  const tell = (words: string): void => {
    clearInterval(timer)
    exceeded(words)
  }
  return { close: () => clearInterval(timer) }
}

const mebibytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

/** Room that files in these folders take, counted until it is more than `enough`. The folders change while they are read. */
function bytesIn(folders: readonly string[], enough: number): number {
  let bytes = 0
  let files = 0
  const open = [...folders]
  for (let folder = open.pop(); folder !== undefined && bytes <= enough; folder = open.pop()) {
    try {
      const listing = opendirSync(folder)
      for (let entry = listing.readSync(); entry; entry = listing.readSync()) {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) open.push(path)
        else bytes += lstatSync(path).blocks * 512
        if ((files += 1) > filesLimit) bytes = Number.POSITIVE_INFINITY
      }
      listing.closeSync()
    } catch {
      // Gone since it was named.
    }
  }
  return bytes
}
