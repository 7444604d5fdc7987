import { statSync } from 'node:fs'
import { systemPath } from '../../kit/programs.ts'
import type { Places } from '../../places.ts'
import { insideHome, insideId, insideUser, makeReach, prepareSandboxFiles, reachName, reachPlaces, systemBinds } from './files.ts'
import { type Stranger, strangerReach, trial } from './stranger.ts'

/** The display sandboxed programs may use: its number. Cookie and start files lie in the sandbox folder. */
export type SandboxDisplay = { number: number }

export type Sandbox = {
  /**
   * The command line that runs `program` inside. `terminal` = it sits on a terminal of its own: it then keeps that
   * terminal as its controlling one, which job control and Ctrl-C need, and which nobody else shares.
   */
  command(program: readonly string[], options: { terminal: boolean; display: SandboxDisplay | null; room?: Room }): string[]
  /** Who owns, seen from outside, what is written inside: a uid; null = whoever we are. */
  readonly owner: number | null
}

/** What a sandbox is given in place of the worker's own home. Paths in `binds` are absolute. */
export type Room = {
  /** A folder outside; it becomes the home. */
  home: string
  /** Folders and files from outside, by where they are seen inside. */
  binds: readonly Bind[]
  env: Readonly<Record<string, string>>
  /** Where the program starts. */
  start: string
  /** It reaches whatever this machine reaches. For fetching files only, never for an agent. */
  network: boolean
}
export type Bind = { from: string; to: string; writes: boolean }

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
    owner: stranger?.uid ?? null,
    command: (program, { terminal, display, room }) => {
      const mounts = stranger && room ? reachable(at.sandbox, room) : { binds: room?.binds ?? [], inner: { home: at.home } }
      const inside = [
        ['bwrap', '--unshare-all', '--unshare-user', '--uid', `${insideId}`, '--gid', `${insideId}`, '--cap-drop', 'ALL'],
        ['--die-with-parent', ...(terminal ? [] : ['--new-session']), '--hostname', hostname],
        systemBinds(files),
        room?.network ? networkOptions(files) : [],
        ['--dir', '/run/user', '--perms', '0700', '--dir', `/run/user/${insideId}`],
        ['--bind', stranger ? home : (room?.home ?? home), insideHome],
        mounts.binds.flatMap(({ from, to, writes }) => [writes ? '--bind' : '--ro-bind', from, to]),
        display ? displayBinds(files, display) : [],
        room ? closedRoot : [],
        ['--clearenv', ...environment(display, room?.env ?? {}), '--chdir', room?.start ?? insideHome, '--', ...program],
      ].flat()
      // Whoever starts this, its environment stays outside: the first process inside would show what it was given.
      return ['env', '-i', `PATH=${systemPath}`, ...(stranger ? stranger.command(inside, at.sandbox, mounts.inner) : inside)]
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

/**
 * A stranger cannot enter the folders above what it is given: each thing is mounted, in the mount namespace it starts in,
 * on one of the places kept for that.
 */
function reachable(sandbox: string, room: Room): { binds: Bind[]; inner: Record<string, string> } {
  const given = room.binds.map((bind, index) => ({ bind, name: reachName(statSync(bind.from).isDirectory(), index) }))
  if (given.length > reachPlaces) throw new Error(`a sandbox is given at most ${reachPlaces} things`)
  for (const { bind, name } of given) makeReach(sandbox, name, statSync(bind.from).isDirectory())
  return {
    binds: given.map(({ bind, name }) => ({ ...bind, from: `${strangerReach}/${name}` })),
    inner: { home: room.home, ...Object.fromEntries(given.map(({ bind, name }) => [name, bind.from])) },
  }
}

/** What lives in memory counts for no process: in a room there is little of it, and none beside the places for it. */
const shmBytes = 256 * 1024 * 1024
const closedRoot = ['--size', `${shmBytes}`, '--tmpfs', '/dev/shm', '--remount-ro', '/dev', '--remount-ro', '/']

const networkOptions = (files: string): string[] => [
  '--share-net',
  ...['resolv.conf', 'hosts'].flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]),
  '--ro-bind',
  `${files}/etc/nsswitch.network`,
  '/etc/nsswitch.conf',
]

function environment(display: SandboxDisplay | null, more: Readonly<Record<string, string>>): string[] {
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
    ...more,
  }
  return Object.entries(values).flatMap(([name, value]) => ['--setenv', name, value])
}
