import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Left outside every bundle: they load native code or files beside themselves. The last two are optional speed-ups that `ws` asks for. */
const external = ['better-sqlite3', '@lydell/node-pty', 'ssh2', 'playwright', 'bufferutil', 'utf-8-validate']

/** Written beside and renamed over, because the program may be running from the file. */
async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const fresh = join(dirname(file), `.${basename(file)}.new`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(fresh, content)
  await rename(fresh, file)
}

/** Bundles each entry (name → path below `root`) into `<folder>/<name>.mjs`; with a single entry, into exactly that one file. */
export async function bundle(root: string, folder: string, entries: Readonly<Record<string, string>>): Promise<void> {
  const { build } = await import('rolldown')
  const result = await build({
    cwd: root,
    input: { ...entries },
    platform: 'node',
    external,
    write: false,
    logLevel: 'warn',
    output: {
      format: 'esm',
      sourcemap: true,
      entryFileNames: '[name].mjs',
      chunkFileNames: 'chunk-[hash].mjs',
      ...(Object.keys(entries).length === 1 && { codeSplitting: false }),
    },
  })
  for (const item of result.output)
    await replace(join(root, folder, item.fileName), item.type === 'chunk' ? item.code : item.source)
  const fresh = new Set<string>(result.output.map((item) => item.fileName))
  for (const name of await readdir(join(root, folder)))
    if (name.startsWith('chunk-') && !fresh.has(name)) await rm(join(root, folder, name))
}
