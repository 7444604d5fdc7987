import { chownSync, existsSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomic } from '../../kit/atomic-file.ts'
import type { Places } from '../../places.ts'

/** Who a sandboxed program is, as seen from inside. */
export const insideUser = 'agent'
export const insideId = 1000
export const insideHome = '/home/agent'

const passwd = [
  'root:x:0:0:root:/root:/usr/sbin/nologin',
  `${insideUser}:x:${insideId}:${insideId}::${insideHome}:/bin/bash`,
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
]
const group = ['root:x:0:', `${insideUser}:x:${insideId}:`, 'nogroup:x:65534:']

/** Our own files for /etc: they name nobody and nothing of the machine outside. */
const etcFiles = {
  passwd: `${passwd.join('\n')}\n`,
  group: `${group.join('\n')}\n`,
  hosts: '127.0.0.1 localhost\n::1 localhost\n',
  'resolv.conf': '',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
  'nsswitch.network': 'passwd: files\ngroup: files\nhosts: files dns\n',
}

/** The machine's own files a program needs to run at all: libraries, certificates, fonts, shell, X defaults. */
const sharedEtc = [
  'alternatives',
  'bash.bashrc',
  'chromium',
  'chromium.d',
  'fonts',
  'inputrc',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'mime.types',
  'profile',
  'ssl/certs',
  'ssl/openssl.cnf',
  'X11/app-defaults',
  'xdg',
]

/** Makes the folders that sandboxes are given, owned by `owner` (a uid; null = whoever we are). */
export function prepareSandboxFiles(at: Places, owner: number | null): void {
  const etc = join(at.sandbox, 'etc')
  mkdirSync(etc, { recursive: true })
  mkdirSync(join(at.sandbox, 'home'), { recursive: true })
  mkdirSync(at.home, { recursive: true, mode: 0o700 })
  // Only what is not so yet: a task's runner looks for the sandbox too, beside the holder.
  for (const [name, content] of Object.entries(etcFiles))
    if (!isText(join(etc, name), content)) writeAtomic(join(etc, name), content, 0o644)
  if (owner !== null) chownSync(at.home, owner, owner)
}

/** Most that lies in a sandbox's /tmp, and in its /run: both are memory. Bytes. */
const tmpBytes = 1024 * 1024 * 1024

/** Bind options for everything but home: the system's programs read-only, a small /etc, empty /tmp and /run. `sandbox` is where our files are seen from. */
export function systemBinds(sandbox: string): string[] {
  const top = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'].flatMap((name) => {
    if (!existsSync(`/${name}`)) return []
    return isLink(`/${name}`) ? ['--symlink', readlinkSync(`/${name}`), `/${name}`] : ['--ro-bind', `/${name}`, `/${name}`]
  })
  const own = Object.keys(etcFiles).flatMap((name) => ['--ro-bind', `${sandbox}/etc/${name}`, `/etc/${name}`])
  const shared = sharedEtc.flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`])
  return ['--ro-bind', '/usr', '/usr', ...top, ...own, ...shared, '--proc', '/proc', '--dev', '/dev'].concat(
    ['/tmp', '/run'].flatMap((place) => ['--size', `${tmpBytes}`, '--tmpfs', place]),
  )
}

/** How many things a sandbox can be given beside its home. */
export const reachPlaces = 8

/** The name of the place, below the sandbox folder, on which a given folder or file is mounted for a stranger. */
export const reachName = (folder: boolean, index: number): string => `reach/${folder ? 'folder' : 'file'}-${index}`

/** Makes that place. */
export function makeReach(sandbox: string, name: string, folder: boolean): void {
  mkdirSync(join(sandbox, 'reach'), { recursive: true })
  if (folder) mkdirSync(join(sandbox, name), { recursive: true })
  else if (!existsSync(join(sandbox, name))) writeFileSync(join(sandbox, name), '')
}

function isText(path: string, content: string): boolean {
  try {
    return readFileSync(path, 'utf8') === content
  } catch {
    return false
  }
}

function isLink(path: string): boolean {
  try {
    readlinkSync(path)
    return true
  } catch {
    return false
  }
}
