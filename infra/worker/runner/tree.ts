import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { lchown, lstat, mkdir, open, opendir, readlink, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What is taken of a hostile folder at most. */
export const treeLimits = { entries: 100_000, bytes: 2 * 1024 * 1024 * 1024, depth: 64 }

/** A folder holds more than is taken of one. */
export class TreeTooLarge extends Error {
  override name = 'TreeTooLarge'
}

/** Folders, files and links (by what they say, never by where they lead), at their path below the folder, `/` between names. */
export type Entry = { path: string; kind: 'folder' | 'file' | 'link'; bytes: number; executable: boolean }

/** Names left out wherever they stand: what tools leave behind, and other histories. */
const leftOut = new Set(['.git', 'node_modules', '__pycache__', '.pytest_cache', '.mypy_cache', '.ruff_cache', '.venv'])
const leftOutPrefix = '.aider.'

/**
 * Everything in a folder whose programs have ended. Links are not followed; what is neither file, link nor folder is nothing.
 * @param all also what `leftOut` names.
 * @throws TreeTooLarge
 */
export async function listTree(root: string, all: boolean, limits = treeLimits): Promise<Entry[]> {
  const entries: Entry[] = []
  let bytes = 0
  let seen = 0
  const walk = async (below: string, depth: number): Promise<void> => {
    if (depth > limits.depth) throw new TreeTooLarge(`folders lie more than ${limits.depth} deep`)
    for await (const { name } of await opendir(join(root, below))) {
      if (!all && (leftOut.has(name) || name.startsWith(leftOutPrefix))) continue
      if ((seen += 1) > limits.entries) throw new TreeTooLarge(`there are more than ${limits.entries} files`)
      const path = below === '' ? name : `${below}/${name}`
      // A name that is no text cannot be looked at by it.
      const found = await lstat(join(root, path)).catch(() => null)
      if (!found) continue
      if (found.isDirectory()) {
        entries.push({ path, kind: 'folder', bytes: 0, executable: false })
        await walk(path, depth + 1)
        continue
      }
      if (!found.isFile() && !found.isSymbolicLink()) continue
      if ((bytes += found.size) > limits.bytes) throw new TreeTooLarge(`the files are larger than ${limits.bytes} bytes`)
      const kind = found.isFile() ? 'file' : 'link'
      entries.push({ path, kind, bytes: found.size, executable: kind === 'file' && (found.mode & 0o111) !== 0 })
    }
  }
  await walk('', 0)
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** Copies these entries into a new folder, owned by `owner` (a uid; null = us). */
export async function copyTree(from: string, to: string, entries: readonly Entry[], owner: number | null): Promise<void> {
  const own = async (path: string): Promise<void> => {
    if (owner !== null) await lchown(path, owner, owner)
  }
  await mkdir(to, { mode: 0o755 })
  await own(to)
  for (const { path, kind, executable } of entries) {
    const target = join(to, path)
    if (kind === 'folder') await mkdir(target, { mode: 0o755 })
    else {
      // Its folder may not be among the entries.
      await mkdir(dirname(target), { recursive: true, mode: 0o755 })
      if (kind === 'link') await symlink(await readlink(join(from, path)), target)
      else await copyFile(join(from, path), target, executable ? 0o755 : 0o644)
    }
    await own(target)
  }
}

async function copyFile(from: string, to: string, mode: number): Promise<void> {
  const source = await openFile(from)
  try {
    const target = await open(to, 'wx', mode)
    await pipeline(source.createReadStream({ autoClose: false }), target.createWriteStream())
  } finally {
    await source.close()
  }
}

/** The SHA-256 of a file, or of what a link says, in hex. */
export async function hashOf(root: string, { path, kind }: Entry): Promise<string> {
  const hash = createHash('sha256').update(kind)
  if (kind === 'link') return hash.update(await readlink(join(root, path))).digest('hex')
  const file = await openFile(join(root, path))
  try {
    for await (const chunk of createReadStream('', { fd: file, autoClose: false })) hash.update(chunk)
    return hash.digest('hex')
  } finally {
    await file.close()
  }
}

/** Opens a file that was one when it was listed, and never what a link leads to. */
export const openFile = (path: string): ReturnType<typeof open> => open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
