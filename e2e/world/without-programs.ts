import { existsSync } from 'node:fs'

/**
 * A command line to put before a program so that it runs on a machine without the programs named: in a mount namespace of
 * its own, where they are empty files that nobody can run. Nothing changes for anybody else.
 */
export function withoutPrograms(names: readonly string[]): string[] {
  const files = names
    .flatMap((name) => ['/usr/bin', '/usr/sbin', '/usr/local/bin'].map((folder) => `${folder}/${name}`))
    .filter(existsSync)
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
  const hide = files.map((file) => `mount --bind /dev/null ${file}`).join(' && ')
  return ['unshare', ...asRoot, '--mount', '--propagation', 'private', '--', '/bin/sh', '-c', `${hide} && exec "$@"`, 'sh']
}
