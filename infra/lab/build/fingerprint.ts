import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const isSource = (path: string) => !/\.(test|spec)\.tsx?$/.test(path)

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found) return []
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/**
 * A hash over the names, sizes and times of every file under `inputs` (paths below `root`; tests left out). Cheap enough for every start:
 * no file is read.
 */
export async function fingerprint(root: string, inputs: readonly string[]): Promise<string> {
  const lists = await Promise.all(inputs.map((input) => filesUnder(join(root, input))))
  const files = lists.flat().filter(isSource).toSorted()
  const facts = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file)
      return `${file.slice(root.length)} ${size} ${mtimeMs}`
    }),
  )
  return createHash('sha256').update(facts.join('\n')).digest('hex')
}
