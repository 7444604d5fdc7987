import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { systemPath } from '../../kit/programs.ts'

/** Runs programs under a user id that owns nothing else on this machine. Only root can. */
export type Stranger = {
  uid: number
  /** The command line for `program`, which sees `folder` at `strangerReach` and, below it, each of `inner` at its name. */
  command(program: readonly string[], folder: string, inner?: Readonly<Record<string, string>>): string[]
}

/**
 * Where a stranger finds the folder it was given. The mount is in a mount namespace of its own, so neither the folder's
 * own place (maybe below one that only root may enter) nor anybody else's /mnt matters.
 */
export const strangerReach = '/mnt'

/** How long a trial start may take, in milliseconds. */
export const trialMs = 10_000

/** A stranger for the worker at `data` (the same id after each start), or why there is none. */
export function findStranger(data: string): Stranger | { cannot: string } {
  if (process.getuid?.() !== 0) return { cannot: 'only root can start programs as another user' }
  const uid = 61_000 + (createHash('sha256').update(data).digest().readUInt32BE(0) % 1_000)
  const stranger: Stranger = {
    uid,
    command: (program, folder, inner = {}) => {
      const mounts = Object.entries({ '': folder, ...inner })
      const script = mounts.map((_, index) => `mount --bind "\${${2 * index + 1}}" "\${${2 * index + 2}}"`).join(' && ')
      const places = mounts.flatMap(([name, source]) => [source, name ? `${strangerReach}/${name}` : strangerReach])
      const identity = ['--reuid', `${uid}`, '--regid', `${uid}`, '--clear-groups', '--inh-caps=-all', '--pdeathsig', 'KILL']
      return [
        ['unshare', '--mount', '--propagation', 'private', '--', '/bin/sh', '-c'],
        [`${script} && shift ${places.length} && exec "$@"`, 'sh', ...places],
        ['setpriv', ...identity, '--', ...program],
      ].flat()
    },
  }
  const failed = trial(stranger.command(['true'], '/usr'))
  return failed === null ? stranger : { cannot: failed }
}

/** Starts a command that should end well at once; null = it did, else why not. */
export function trial(command: readonly string[]): string | null {
  const [file = '', ...args] = command
  const { status, error, stderr } = spawnSync(file, args, { env: { PATH: systemPath }, timeout: trialMs, encoding: 'utf8' })
  if (status === 0) return null
  if (error && 'code' in error && error.code === 'ENOENT') return `${file} is not installed`
  return (stderr || error?.message || `it ended with status ${status}`).trim().slice(0, 300)
}
