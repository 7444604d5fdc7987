import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import type { Places } from '../../places.ts'
import { insideHome, insideId, insideUser, prepareSandboxFiles, systemBinds } from './files.ts'

/** A display that sandboxed programs may use: its number, and the X cookie below the sandbox folder. */
export type SandboxDisplay = { number: number; cookie: string }

export type Sandbox = {
  /**
   * The command line that runs `program` inside. `terminal` = it sits on a terminal of its own: it then keeps that
   * terminal as its controlling one, which job control and Ctrl-C need, and which nobody else shares.
   */
  command(program: readonly string[], options: { terminal: boolean; display: SandboxDisplay | null }): string[]
}

export type SandboxVerdict = { sandbox: Sandbox | null; reason: string }

/** How long a trial start may take, in milliseconds. */
const trialMs = 10_000
/** Where a dropped program's bind sources are mounted in its own mount namespace, whatever their folders allow. */
const reach = '/mnt'

/**
 * Finds a form of sandbox that starts here, by starting one. As root the sandbox is begun under a user id that owns
 * nothing else, so that even somebody who gets out of it is nobody.
 */
export function findSandbox(at: Places, name: string): SandboxVerdict {
  if (process.platform !== 'linux') return { sandbox: null, reason: 'sandboxes need Linux (bubblewrap)' }
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    const uid = strangerId(at.data)
    prepareSandboxFiles(at, uid)
    const dropped = form(at, name, uid)
    const failed = trial(dropped)
    if (failed === null) return { sandbox: dropped, reason: '' }
    prepareSandboxFiles(at, 0)
    const plain = form(at, name, null)
    const words = trial(plain)
    if (words === null)
      return {
        sandbox: plain,
        reason: `runs as root's user id without its rights: no other id could start it (${failed})`.slice(0, 480),
      }
    return { sandbox: null, reason: words }
  }
  prepareSandboxFiles(at, null)
  const plain = form(at, name, null)
  const words = trial(plain)
  return words === null ? { sandbox: plain, reason: '' } : { sandbox: null, reason: words }
}

/** A user id that no account has, the same for the same worker after each start. */
const strangerId = (data: string): number => 61_000 + (createHash('sha256').update(data).digest().readUInt32BE(0) % 1_000)

function form(at: Places, name: string, uid: number | null): Sandbox {
  const files = uid === null ? at.sandbox : reach
  const home = uid === null ? at.home : `${reach}/home`
  const outer =
    uid === null
      ? []
      : [
          ...['unshare', '--mount', '--propagation', 'private', '--', '/bin/sh', '-c'],
          // Sources below folders that only root may enter are bound where the dropped program can see them.
          'mount --bind "$1" "$3" && mount --bind "$2" "$3/home" && shift 3 && exec "$@"',
          ...['sh', at.sandbox, at.home, reach],
          ...['setpriv', '--reuid', `${uid}`, '--regid', `${uid}`, '--clear-groups', '--inh-caps=-all', '--'],
        ]
  const hostname = name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-') || 'worker'
  return {
    command: (program, { terminal, display }) => [
      ...outer,
      ...['bwrap', '--unshare-all', '--unshare-user', '--uid', `${insideId}`, '--gid', `${insideId}`, '--cap-drop', 'ALL'],
      ...['--die-with-parent', ...(terminal ? [] : ['--new-session']), '--hostname', hostname],
      ...systemBinds(files),
      ...['--dir', '/run/user', '--perms', '0700', '--dir', `/run/user/${insideId}`, '--bind', home, insideHome],
      ...(display ? displayBinds(files, display) : []),
      ...['--clearenv', ...environment(display), '--chdir', insideHome, '--', ...program],
    ],
  }
}

const displayBinds = (files: string, { number, cookie }: SandboxDisplay): string[] => [
  ...['--ro-bind', `/tmp/.X11-unix/X${number}`, `/tmp/.X11-unix/X${number}`],
  ...['--ro-bind', `${files}/${cookie}`, '/run/xauthority'],
]

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

/** Starts `true` inside; null = it ran, else why not. */
function trial(sandbox: Sandbox): string | null {
  const [file = '', ...args] = sandbox.command(['true'], { terminal: false, display: null })
  const { status, error, stderr } = spawnSync(file, args, {
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    timeout: trialMs,
    encoding: 'utf8',
  })
  if (status === 0) return null
  if (error && 'code' in error && error.code === 'ENOENT') return `${file} is not installed`
  return `bubblewrap does not start here: ${(stderr || error?.message || `status ${status}`).trim().slice(0, 300)}`
}
