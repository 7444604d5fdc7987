import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256, type Sha256 } from '#shared/schema/hash.ts'
import { readIfThere, writeWhole } from './whole-file.ts'

/** How many of one owner's latest files stay besides the one that is shown, for consoles that are a little behind. */
const keptPerOwner = 4

/** Files named by the SHA-256 of their bytes. What is written is whole or absent, also after a power cut. */
export class BlobStore {
  #dir: string
  #latest = new Map<string, Sha256[]>()

  private constructor(dir: string) {
    this.#dir = dir
  }

  /** Opens `dir`, and removes what `referenced` (owner → file) does not name. */
  static async open(dir: string, referenced: ReadonlyMap<string, Sha256>): Promise<BlobStore> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const store = new BlobStore(dir)
    for (const [owner, hash] of referenced) store.#latest.set(owner, [hash])
    const named = new Set(referenced.values())
    for (const name of await readdir(dir))
      if (!sha256.safeParse(name).success || !named.has(name)) await rm(join(dir, name), { force: true })
    return store
  }

  /** Stores `bytes` as the latest of `owner`; older ones of that owner go. */
  async put(owner: string, bytes: Uint8Array): Promise<Sha256> {
    const hash = createHash('sha256').update(bytes).digest('hex')
    await writeWhole(join(this.#dir, hash), bytes, 0o600)
    const latest = [hash, ...(this.#latest.get(owner) ?? []).filter((each) => each !== hash)]
    this.#latest.set(owner, latest.slice(0, keptPerOwner + 1))
    const named = new Set([...this.#latest.values()].flat())
    for (const old of latest.slice(keptPerOwner + 1)) if (!named.has(old)) await rm(join(this.#dir, old), { force: true })
    return hash
  }

  /** Null when it is not kept (any more). */
  read(hash: Sha256): Promise<Uint8Array<ArrayBuffer> | null> {
    return readIfThere(join(this.#dir, hash))
  }
}
