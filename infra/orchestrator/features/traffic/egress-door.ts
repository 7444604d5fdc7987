import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { TaskRun } from '#shared/contract/workers.ts'
import { writeWhole } from '../../store/whole-file.ts'

type Door = NonNullable<TaskRun['egress']>

const door = z.object({ proxy: z.string(), authority: z.string() })

/**
 * Where the egress proxy listens and which authority it signs with, as it said last; kept over a restart, so that a task
 * that begins before the proxy is back trusts the same authority.
 */
export class EgressDoor {
  readonly #file: string
  readonly #listeners = new Set<() => void>()
  #now: Door | null

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'egress.json')
    this.#now = known(this.#file)
  }

  get now(): Door | null {
    return this.#now
  }

  async opened({ proxy, authority }: Door): Promise<void> {
    if (this.#now?.proxy === proxy && this.#now.authority === authority) return
    this.#now = { proxy, authority }
    await writeWhole(this.#file, Buffer.from(JSON.stringify(this.#now)), 0o600)
    for (const listener of this.#listeners) listener()
  }

  /** Calls `listener` when it is another one than before. */
  onMoved(listener: () => void): void {
    this.#listeners.add(listener)
  }
}

function known(file: string): Door | null {
  try {
    return door.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
