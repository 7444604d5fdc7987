import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionId, TaskId } from '#shared/schema/ids.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import { HeldTerminal } from './terminal/terminal.ts'
import type { HeldSession, HolderAsk, HolderSay } from './words.ts'

/** How many ended sessions are remembered, so that a late order does not start one again. */
const endedRemembered = 1_000

/** What runs in a new session: a shell (null where nothing may run), or the runner of a task. */
export type SessionCommands = { shell(): readonly string[] | null; task(taskId: TaskId): readonly string[] }

/** Every terminal of this worker, by its session. Each call may come again without harm. */
export class Terminals {
  readonly #folder: string
  readonly #commands: SessionCommands
  readonly #tell: (words: HolderSay) => void
  readonly #log: Log
  readonly #held = new Map<string, HeldTerminal>()
  readonly #forgotten = new Set<string>()

  constructor(folder: string, commands: SessionCommands, tell: (words: HolderSay) => void, log: Log) {
    this.#folder = folder
    this.#commands = commands
    this.#tell = tell
    this.#log = log
    // What lies there belongs to programs that ended with an earlier holder.
    rmSync(folder, { recursive: true, force: true })
    privateDir(folder)
  }

  get(sessionId: string): HeldTerminal | undefined {
    return this.#held.get(sessionId)
  }

  list(): HeldSession[] {
    return [...this.#held.values()].map(({ sessionId, title, kind, ended }) => ({ sessionId, title, kind, ended }))
  }

  open({ sessionId, title, size, task }: Extract<HolderAsk, { ask: 'open_session' }>): void {
    const kind = task === null ? 'shell' : 'agent'
    if (this.#held.has(sessionId)) return this.#tell({ say: 'session_opened', sessionId, title, kind })
    const command = task === null ? this.#commands.shell() : this.#commands.task(task)
    if (!command || this.#forgotten.has(sessionId)) return this.#ended(sessionId, null)
    try {
      const folder = join(this.#folder, sessionId)
      const onEnd = (exitCode: number | null): void => this.#ended(sessionId, exitCode)
      this.#held.set(sessionId, new HeldTerminal({ sessionId, title, kind, size, command, folder, log: this.#log, onEnd }))
      this.#tell({ say: 'session_opened', sessionId, title, kind })
    } catch (error) {
      this.#log('session_failed', { sessionId, reason: wordsOf(error) })
      this.#ended(sessionId, null)
    }
  }

  close(sessionId: SessionId): void {
    const terminal = this.#held.get(sessionId)
    if (terminal && !terminal.ended) terminal.kill()
    else this.#ended(sessionId, terminal?.ended?.exitCode ?? null)
  }

  /** Gives up what is kept of an ended session; its end was taken in. */
  async forget(sessionId: SessionId): Promise<void> {
    const terminal = this.#held.get(sessionId)
    if (terminal && !terminal.ended) return
    this.#held.delete(sessionId)
    this.#forgotten.add(sessionId)
    const [oldest] = this.#forgotten
    if (oldest && this.#forgotten.size > endedRemembered) this.#forgotten.delete(oldest)
    await terminal?.dispose()
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#held.values()].map((terminal) => terminal.dispose()))
  }

  #ended(sessionId: SessionId, exitCode: number | null): void {
    this.#tell({ say: 'session_closed', sessionId, exitCode })
  }
}
