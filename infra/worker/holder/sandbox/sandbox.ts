import { systemPath } from '../../kit/programs.ts'
import type { Places } from '../../places.ts'
import { insideHome, insideId, insideUser, prepareSandboxFiles, systemBinds } from './files.ts'
import { type Stranger, strangerReach, trial } from './stranger.ts'

/** The display sandboxed programs may use: its number. Cookie and start files lie in the sandbox folder. */
export type SandboxDisplay = { number: number }

export type Sandbox = {
  /**
   * The command line that runs `program` inside. `terminal` = it sits on a terminal of its own: it then keeps that
   * terminal as its controlling one, which job control and Ctrl-C need, and which nobody else shares.
   */
  command(program: readonly string[], options: { terminal: boolean; display: SandboxDisplay | null }): string[]
}

/** `reason` says why there is none, or what is weaker than it should be. */
export type SandboxVerdict = { sandbox: Sandbox | null; reason: string }

const reasonLimit = 480

/**
 * Finds a form of sandbox that starts here, by starting one. As root it is begun by a stranger, so that even somebody who
 * gets out of it is nobody.
 */
export function findSandbox(at: Places, name: string, stranger: Stranger | { cannot: string }): SandboxVerdict {
  if (process.platform !== 'linux') return { sandbox: null, reason: 'sandboxes need Linux (bubblewrap)' }
  if ('uid' in stranger) {
    prepareSandboxFiles(at, stranger.uid)
    const sandbox = form(at, name, stranger)
    const failed = tried(sandbox)
    if (failed === null) return { sandbox, reason: '' }
    prepareSandboxFiles(at, 0)
    return ownForm(at, name, `runs as root's user id without its rights; under another one: ${failed}`)
  }
  prepareSandboxFiles(at, null)
  return ownForm(at, name, process.getuid?.() === 0 ? `runs as root's user id without its rights: ${stranger.cannot}` : '')
}

function ownForm(at: Places, name: string, weaker: string): SandboxVerdict {
  const sandbox = form(at, name, null)
  const failed = tried(sandbox)
  if (failed === null) return { sandbox, reason: weaker.slice(0, reasonLimit) }
  return { sandbox: null, reason: `bubblewrap does not start here: ${failed}`.slice(0, reasonLimit) }
}

const tried = (sandbox: Sandbox): string | null => trial(sandbox.command(['true'], { terminal: false, display: null }))

function form(at: Places, name: string, stranger: Stranger | null): Sandbox {
  const files = stranger ? strangerReach : at.sandbox
  const home = stranger ? `${strangerReach}/home` : at.home
  const hostname = name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-') || 'worker'
  return {
    command: (program, { terminal, display }) => {
      const inside = [
        ['bwrap', '--unshare-all', '--unshare-user', '--uid', `${insideId}`, '--gid', `${insideId}`, '--cap-drop', 'ALL'],
        ['--die-with-parent', ...(terminal ? [] : ['--new-session']), '--hostname', hostname],
        systemBinds(files),
        ['--dir', '/run/user', '--perms', '0700', '--dir', `/run/user/${insideId}`, '--bind', home, insideHome],
        display ? displayBinds(files, display) : [],
        ['--clearenv', ...environment(display), '--chdir', insideHome, '--', ...program],
      ].flat()
      // Whoever starts this, its environment stays outside: the first process inside would show what it was given.
      return ['env', '-i', `PATH=${systemPath}`, ...(stranger ? stranger.command(inside, at.sandbox, { home: at.home }) : inside)]
    },
  }
}

/** Where desktop programs find their start files inside. */
export const insideDesktop = '/run/desktop'

function displayBinds(files: string, { number }: SandboxDisplay): string[] {
  const socket = `/tmp/.X11-unix/X${number}`
  const binds = { [socket]: socket, [`${files}/xauthority`]: '/run/xauthority', [`${files}/desktop`]: insideDesktop }
  return Object.entries(binds).flatMap(([from, to]) => ['--ro-bind', from, to])
}

function environment(display: SandboxDisplay | null): string[] {
  const values = {
    HOME: insideHome,
    USER: insideUser,
    LOGNAME: insideUser,
    SHELL: '/bin/bash',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    XDG_RUNTIME_DIR: `/run/user/${insideId}`,
    // Nothing answers there; without it every desktop program looks for a bus first.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...(display ? { DISPLAY: `:${display.number}`, XAUTHORITY: '/run/xauthority' } : {}),
  }
  return Object.entries(values).flatMap(([name, value]) => ['--setenv', name, value])
}
