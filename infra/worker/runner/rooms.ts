import { chownSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { inside } from '../agents/inside.ts'
import type { Bind, Sandbox } from '../holder/sandbox/sandbox.ts'
import type { Freezer } from './freezer.ts'

/** Limits of what runs inside: processes and threads in the whole sandbox, and the size of one file in bytes. */
export type Limits = { processes: number; fileBytes: number }

/** Makes the sandboxes of one task. Each is fresh: nothing but the folders given to it is shared with another. */
export class Rooms {
  readonly #sandbox: Sandbox
  readonly #limits: Limits
  /** Whatever runs in one of them is to be shown to it. */
  readonly freezer: Freezer

  constructor(sandbox: Sandbox, limits: Limits, freezer: Freezer) {
    this.#sandbox = sandbox
    this.#limits = limits
    this.freezer = freezer
  }

  /** Who owns, seen from outside, what is written inside; null = we do. */
  get owner(): number | null {
    return this.#sandbox.owner
  }

  /** A folder that sandboxed programs may write. */
  folder(path: string, { fresh }: { fresh: boolean }): string {
    if (fresh) rmSync(path, { recursive: true, force: true })
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (this.owner !== null) chownSync(path, this.owner, this.owner)
    return path
  }

  /** The command that runs `program` in a sandbox of its own. Killing it ends everything in it. */
  command(
    program: readonly string[],
    room: { home: string; binds: readonly Bind[]; env?: Readonly<Record<string, string>>; start: string; network?: boolean },
  ): string[] {
    const limits = [`--nproc=${this.#limits.processes}`, `--fsize=${this.#limits.fileBytes}`, '--core=0']
    return this.#sandbox.command(['prlimit', ...limits, '--', ...program], {
      terminal: false,
      display: null,
      room: {
        home: room.home,
        binds: [node, ...room.binds],
        env: { PATH: inside.path, ...room.env },
        start: room.start,
        network: room.network ?? false,
      },
    })
  }
}

/** The Node that runs us, for programs inside. */
const node: Bind = { from: process.execPath, to: inside.node, writes: false }

/** The folder of a task's own sockets, as seen from inside. */
export const socketBind = (socket: string): Bind => ({ from: dirname(socket), to: '/run/autocode', writes: false })
