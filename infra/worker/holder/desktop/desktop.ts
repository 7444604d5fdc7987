import { join } from 'node:path'
import { type KeptProcess, keepRunning } from '../../kit/kept-process.ts'
import type { Log } from '#shared/program/log.ts'
import { findProgram, systemPath } from '../../kit/programs.ts'
import type { Places } from '../../places.ts'
import type { Sandbox, SandboxDisplay } from '../sandbox/sandbox.ts'
import type { Stranger } from '../sandbox/stranger.ts'
import { rcFile, startFile, writeLook } from './look.ts'
import { keepXvnc } from './xvnc.ts'

export type DesktopState = { ok: boolean; reason: string }

export type Desktop = {
  readonly display: SandboxDisplay | null
  stop(): Promise<void>
}

export type DesktopOptions = {
  at: Places
  /** The worker's name, for its first page. */
  name: string
  stranger: Stranger | null
  sandbox: Sandbox | null
  log: Log
  changed(state: DesktopState): void
}

/**
 * Keeps the desktop: X server outside, window manager and browser inside the sandbox. Without a sandbox the X server runs
 * alone, for nothing else of ours needs one.
 */
export function keepDesktop({ at, name, stranger, sandbox, log, changed }: DesktopOptions): Desktop {
  let display: SandboxDisplay | null = null
  const program = findProgram('Xtigervnc', 'Xvnc')
  if (!program) {
    changed({ ok: false, reason: 'Xvnc is not installed: there is no desktop without it (package tigervnc-standalone-server)' })
    return { display, stop: async () => {} }
  }
  const manager = findProgram('openbox')
  const weaker = !sandbox
    ? 'nothing runs on it: the sandbox does not start here'
    : !manager
      ? 'windows have no frames: openbox is not installed'
      : !findProgram('chromium')
        ? 'there is no browser on it: chromium is not installed'
        : ''
  writeLook(join(at.sandbox, 'desktop'), name)

  const server = keepXvnc({
    at,
    program,
    stranger,
    log,
    changed: (number) => {
      display = number === null ? null : { number }
      changed(display ? { ok: true, reason: weaker } : { ok: false, reason: 'the X server ended and is being started again' })
    },
  })
  const apps = sandbox ? keepApps(sandbox, manager !== null, () => display, log) : null
  return {
    get display() {
      return display
    },
    stop: async () => {
      await apps?.stop()
      await server.stop()
    },
  }
}

/** Window manager with its first programs; without one, these alone. They end with the display and come back with it. */
function keepApps(sandbox: Sandbox, managed: boolean, display: () => SandboxDisplay | null, log: Log): KeptProcess {
  const program = managed
    ? ['openbox', '--config-file', rcFile, '--startup', `/bin/sh ${startFile}`]
    : ['/bin/sh', '-c', `. ${startFile}; wait`]
  return keepRunning({
    name: 'apps',
    log,
    prepare: () => {
      const now = display()
      if (!now) return { cannot: 'the X server is starting' }
      return { command: sandbox.command(program, { terminal: false, display: now }), env: { PATH: systemPath } }
    },
  })
}
