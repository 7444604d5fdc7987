import { Socket } from 'node:net'
import { spawn } from '@lydell/node-pty'
import { systemPath } from '../../kit/programs.ts'
import type { TerminalSize } from '#shared/schema/session.ts'

/** A program under a pseudo-terminal, in bytes. */
export type Pty = {
  write(bytes: Uint8Array): void
  /** Input bytes the program has not read yet and the kernel would not take. */
  readonly queued: number
  resize(size: TerminalSize): void
  pause(): void
  resume(): void
  kill(): void
}

export type PtyHandlers = {
  onData(bytes: Uint8Array): void
  /** `exitCode` is null when a signal ended it. Every byte has been given before. */
  onExit(exitCode: number | null): void
}

/**
 * Starts `command` under a new pseudo-terminal.
 * @throws when the program cannot be started.
 */
export function openPty(command: readonly string[], size: TerminalSize, handlers: PtyHandlers): Pty {
  const [file = '', ...args] = command
  const env = { PATH: systemPath }
  const pty = spawn(file, args, { name: 'xterm-256color', ...size, cwd: '/', env, encoding: null })
  // The published types know neither bytes nor the socket; with `encoding: null` node-pty gives Buffers and writes them.
  const socket: unknown = Reflect.get(pty, '_socket')
  if (!(socket instanceof Socket)) throw new Error('this version of node-pty keeps its socket elsewhere')
  pty.onData((data: unknown) => {
    if (data instanceof Uint8Array) handlers.onData(data)
  })
  pty.onExit(({ exitCode, signal }) => handlers.onExit(signal ? null : exitCode))
  return {
    write: (bytes) => void socket.write(bytes),
    get queued() {
      return socket.writableLength
    },
    // The program may have gone a moment ago: its terminal then has no size to set.
    resize: ({ cols, rows }) => {
      try {
        pty.resize(cols, rows)
      } catch {}
    },
    pause: () => pty.pause(),
    resume: () => pty.resume(),
    kill: () => pty.kill('SIGKILL'),
  }
}
