import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the browser finds inside: where its way out listens, and where the socket of that lies. */
export const insidePort = 3_128

const isolation =
  '--unshare-all --unshare-user --uid 1000 --gid 1000 --cap-drop ALL --die-with-parent --new-session --hostname browser --clearenv'
const system = [
  '--ro-bind',
  '/usr',
  '/usr',
  '--symlink',
  'usr/bin',
  '/bin',
  '--symlink',
  'usr/lib',
  '/lib',
  '--symlink',
  'usr/lib64',
  '/lib64',
]
const etc = ['fonts', 'ssl', 'alternatives', 'ld.so.cache', 'chromium.d'].flatMap((name) => [
  '--ro-bind-try',
  `/etc/${name}`,
  `/etc/${name}`,
])
const rooms = [
  '--proc',
  '/proc',
  '--dev',
  '/dev',
  '--tmpfs',
  '/dev/shm',
  '--tmpfs',
  '/tmp',
  '--tmpfs',
  '/run',
  '--tmpfs',
  '/home',
]

const home = ['--setenv', 'HOME', '/home', '--setenv', 'PATH', '/usr/bin', '--setenv', 'LANG', 'C.UTF-8', '--chdir', '/home']

/**
 * Writes a program that starts Chromium in a bubblewrap sandbox: no file of this machine but the system's own, a profile that
 * is gone with it, no network but the relay's socket. Null = bubblewrap does not start here.
 * @param folder a folder of ours with `way.sock` in it; the authority it trusts, if any, is written there.
 */
export function caged(folder: string, chromium: string, authority: string | null): string | null {
  if (spawnSync('bwrap', [...isolation.split(' '), '--ro-bind', '/', '/', 'true']).status !== 0) return null
  const policies = join(folder, 'policies')
  mkdirSync(policies, { recursive: true })
  writeFileSync(join(policies, 'ours.json'), JSON.stringify(authority === null ? {} : { CACertificates: [der(authority)] }))
  const program = join(folder, 'browser')
  const inside = `socat TCP-LISTEN:${insidePort},bind=127.0.0.1,fork,reuseaddr UNIX-CONNECT:/run/way.sock & exec ${chromium} "$@"`
  const given = ['--ro-bind', policies, '/etc/chromium/policies/managed', '--ro-bind', join(folder, 'way.sock'), '/run/way.sock']
  const command = [
    'bwrap',
    ...isolation.split(' '),
    ...system,
    ...etc,
    ...rooms,
    ...given,
    ...home,
    '--',
    '/bin/sh',
    '-c',
    inside,
    'browser',
  ]
  writeFileSync(program, `#!/bin/sh\nexec ${command.map(quoted).join(' ')} "$@"\n`, { mode: 0o700 })
  return existsSync(program) ? program : null
}

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`

/** The base64 between the lines of a PEM file: what the browser's policy takes. */
const der = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '')
