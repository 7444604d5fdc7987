import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '#shared/schema/hash.ts'

/** Files that are kept for good, named by the SHA-256 of their bytes. What is written is whole or absent, also after a power cut. */
export class KeptFiles {
  #dir: string

  private constructor(dir: string) {
    this.#dir = dir
  }

  static async open(dir: string): Promise<KeptFiles> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    return new KeptFiles(dir)
  }

  /** Stores `bytes`, whose SHA-256 is `hash`. Nobody writes to it again, not even by its other names. */
  async put(hash: Sha256, bytes: Uint8Array): Promise<void> {
    const temporary = join(this.#dir, `${hash}.${process.hrtime.bigint()}.part`)
    const file = await open(temporary, 'wx', 0o400)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, this.pathOf(hash))
  }

  pathOf(hash: Sha256): string {
    return join(this.#dir, hash)
  }

  /** Null when there is no such file. */
  async read(hash: Sha256): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return new Uint8Array(await readFile(this.pathOf(hash)))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  }
}
