import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '#shared/schema/hash.ts'
import { readIfThere, writeWhole } from './whole-file.ts'

/** Files that are kept for good, named by the SHA-256 of their bytes. */
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
  put(hash: Sha256, bytes: Uint8Array): Promise<void> {
    return writeWhole(this.pathOf(hash), bytes, 0o400)
  }

  pathOf(hash: Sha256): string {
    return join(this.#dir, hash)
  }

  /** Null when there is no such file. */
  read(hash: Sha256): Promise<Uint8Array<ArrayBuffer> | null> {
    return readIfThere(this.pathOf(hash))
  }
}
