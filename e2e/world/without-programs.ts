import { existsSync } from 'node:fs'

/**
 * A command line to put before a program so that it runs on a machine without the programs named: in a mount namespace of
 * its own, where they are empty files that nobody can run. Nothing changes for anybody else.
 */
export function withoutPrograms(names: readonly string[]): string[] {
  const files = names
    .flatMap((name) => ['/usr/bin', '/usr/sbin', '/usr/local/bin'].map((folder) => `${folder}/${name}`))
    .filter(existsSync)
  const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  const asRoot = user === 0 ? [] : ['--user', '--map-root-user']
  // Only root may mount, and only as itself is the program what it is elsewhere: sshd takes the root of a namespace for the real one.
  const asSelf = user === 0 ? '' : `unshare --user --map-user=${user} --map-group=${group} -- `
  const hide = files.map((file) => `mount --bind /dev/null ${file}`).join(' && ')
  const script = `${hide} && exec ${asSelf}"$@"`
  return ['unshare', ...asRoot, '--mount', '--propagation', 'private', '--', '/bin/sh', '-c', script, 'sh']
}
