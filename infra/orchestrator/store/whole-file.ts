import { open, readFile, rename } from 'node:fs/promises'

/** Writes a file that is whole or absent under its name, also after a power cut. */
export async function writeWhole(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const temporary = `${path}.${process.hrtime.bigint()}.part`
  const file = await open(temporary, 'wx', mode)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

/** The bytes of a file; null when there is no such file. */
export async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
