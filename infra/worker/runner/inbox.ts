import { watch } from 'node:fs'
import type { Said } from '../agents/plugin.ts'
import { LineTail } from '../kit/lines.ts'
import { type TaskFolder, wish } from '../tasks/folder.ts'

/** Between two looks at the file beside the kernel's own word of changes, which may fail to come. Milliseconds. */
const lookMs = 500

/** What people wish of the task: pause, resume, freeze, thaw, stop, and words for the agent. */
export class Inbox {
  readonly #tail: LineTail<typeof wish>
  readonly #followers = new Set<() => void>()
  readonly #ending: () => void
  readonly #said: Said[] = []
  readonly #stop = new AbortController()
  #paused = false
  #frozen = false
  #reading = false
  #again = false

  constructor(task: TaskFolder) {
    this.#tail = new LineTail(task.inbox, wish)
    const watcher = watch(task.folder, (_, name) => name === 'inbox.jsonl' && void this.#read())
    const timer = setInterval(() => void this.#read(), lookMs)
    this.#ending = () => {
      watcher.close()
      clearInterval(timer)
    }
  }

  /** Reads what lies there already. */
  start(): Promise<void> {
    return this.#read()
  }

  get paused(): boolean {
    return this.#paused
  }
  get frozen(): boolean {
    return this.#frozen
  }
  /** Everything said, oldest first; whether it was delivered is known to the journal. */
  get said(): readonly Said[] {
    return this.#said
  }
  /** Aborted when the task is to be stopped. */
  get stop(): AbortSignal {
    return this.#stop.signal
  }

  /** Calls `changed` after each change. Returns the function that ends this. */
  follow(changed: () => void): () => void {
    this.#followers.add(changed)
    return () => this.#followers.delete(changed)
  }

  close(): void {
    this.#ending()
  }

  async #read(): Promise<void> {
    this.#again = true
    if (this.#reading) return
    this.#reading = true
    while (this.#again) {
      this.#again = false
      for (const read of await this.#tail.next()) {
        if (read.wish === 'say') this.#said.push({ key: read.key, text: read.text, by: read.by })
        else if (read.wish === 'stop') this.#stop.abort()
        else if (read.wish === 'freeze' || read.wish === 'thaw') this.#frozen = read.wish === 'freeze'
        else this.#paused = read.wish === 'pause'
        this.#again = true
      }
    }
    this.#reading = false
    for (const changed of this.#followers) changed()
  }
}
