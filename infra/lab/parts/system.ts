import { readFileSync } from 'node:fs'
import { find } from './find.ts'

export type System = {
  platform: NodeJS.Platform
  root: boolean
  /** Debian, Ubuntu or a child of theirs, with apt-get. */
  apt: boolean
  /** Name of the process that manages services here, or null when PID 1 manages none (a container, a plain sandbox). */
  serviceManager: string | null
}

/** Installing a daemon's package under one of these may start the daemon. */
const managers = new Set(['systemd', 'init', 'runit', 'openrc-init', 'dinit', 's6-svscan', 'launchd'])

const read = (file: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Looks at the machine; `root` and the file reader can be given, for tests. */
export function lookAtSystem(readText: (file: string) => string = read, root = process.getuid?.() === 0): System {
  const family = /^ID(?:_LIKE)?=(.*)$/gm
  const names = [...readText('/etc/os-release').matchAll(family)].flatMap((match) =>
    (match[1] ?? '').replaceAll('"', '').split(' '),
  )
  const first = readText('/proc/1/comm').trim()
  return {
    platform: process.platform,
    root,
    apt: names.some((name) => name === 'debian' || name === 'ubuntu') && find(['apt-get']) !== null,
    serviceManager: managers.has(first) ? first : null,
  }
}

/** Whether we may install packages ourselves: never with sudo, and never where that could start a system service. */
export const mayInstall = (system: System): boolean =>
  system.platform === 'linux' && system.root && system.apt && system.serviceManager === null
